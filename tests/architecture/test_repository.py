"""Is the repository fit for a stranger: nothing of a machine in it, and its texts true?"""

from __future__ import annotations

import re

import pytest

import shengmo
from tests.architecture import house

# Written with brackets, so that this list does not find itself.
NOT_FOR_STRANGERS = re.compile(
    r"p[y]pi[.]org|python[h]osted|npm[j]s[.]|deb[.]deb[i]an|/w[o]rk/|/f[a]rm/|b[a]sh_jobs"
    r"|/r[o]ot/|/h[o]me/[a-z]"
)
DOCS = house.ROOT / "docs"
DECISION_HEADINGS = ["## Context", "## Decision", "## Consequences", "## Evidence"]


def read(name: str) -> str:
    return (house.ROOT / name).read_text(encoding="utf-8")


def test_no_file_names_a_package_host_or_a_path_of_a_machine():
    found = [
        f"{house.place(path, number)} {match[0]}"
        for path, text in house.texts(house.ROOT)
        for number, line in enumerate(text.splitlines(), start=1)
        if (match := NOT_FOR_STRANGERS.search(line))
    ]
    assert not found


@pytest.mark.parametrize(
    "planted", ["p-ypi.org/simple", "/r-oot/.cache", "/h-ome/li/x", "/w-ork/x"]
)
def test_a_host_or_a_path_would_be_found(planted):
    assert NOT_FOR_STRANGERS.search(planted.replace("-", ""))


@pytest.mark.parametrize("name", ["run", "dev"])
def test_every_dependency_is_pinned_by_hash_and_no_index_is_named(name):
    pins = read(f"requirements/{name}.txt")
    assert "://" not in pins
    assert "--find-links" not in pins
    assert "index-url" not in pins
    unpinned = [
        line for line in re.findall(r"^[a-z][^\n]*", pins, re.MULTILINE) if "==" not in line
    ]
    assert not unpinned
    packages = re.split(r"^(?=[a-z])", pins, flags=re.MULTILINE)[1:]
    assert all("--hash=sha256:" in package for package in packages)


def test_what_runs_is_part_of_what_is_tested():
    run, dev = (
        set(re.findall(r"^([\w.-]+==\S+)", read(f"requirements/{name}.txt"), re.MULTILINE))
        for name in ("run", "dev")
    )
    assert run <= dev


def test_the_version_is_the_same_wherever_it_is_written():
    newest = re.search(r"^## \[?(\d+\.\d+\.\d+)", read("CHANGELOG.md"), re.MULTILINE)
    assert newest
    assert newest[1] == shengmo.__version__
    assert f'softwareVersion: "{shengmo.__version__}"' in read("publiccode.yml")


def test_every_target_of_the_makefile_explains_itself():
    makefile = read("Makefile")
    targets = re.search(r"^\.PHONY: (.*)$", makefile, re.MULTILINE)
    assert targets
    for target in targets[1].split():
        assert re.search(rf"^{target}:.*## \S", makefile, re.MULTILINE), target


def test_every_variable_of_the_environment_is_documented():
    settings = read("src/shengmo/conf/settings.py")
    variables = set(re.findall(r"environment\.\w+\(\s*\"([A-Z_]+)\"", settings))
    assert {"SHENGMO_HOME", "DATABASE_URL", "HOST"} <= variables
    documented = read("docs/reference/settings.md")
    assert not {name for name in variables if f"`{name}`" not in documented}


def test_every_check_of_the_configuration_is_documented():
    ids = set(re.findall(r'id="(shengmo\.\w+)"', read("src/shengmo/conf/checks.py")))
    assert ids
    documented = read("docs/reference/settings.md")
    assert not {name for name in ids if f"`{name}`" not in documented}


def test_there_is_a_decision_record_for_each_of_the_fourteen():
    numbers = [path.name[:3] for path in sorted((DOCS / "decisions").glob("[0-9]*.md"))]
    assert numbers[:14] == [f"{n:03}" for n in range(1, 15)]
    assert len(numbers) == len(set(numbers))


@pytest.mark.parametrize(
    "path", sorted((DOCS / "decisions").glob("[0-9]*.md")), ids=lambda p: p.stem
)
def test_a_decision_record_is_short_and_says_why(path):
    text = path.read_text(encoding="utf-8")
    assert [line for line in text.splitlines() if line.startswith("## ")] == DECISION_HEADINGS
    assert len(text.splitlines()) <= 40


def test_the_glossary_has_one_english_word_for_each_term():
    rows = re.findall(
        r"^\| ([^|]+) \| `([^`]+)` \|", (DOCS / "glossary.md").read_text("utf-8"), re.MULTILINE
    )
    terms = [term.strip() for term, _ in rows]
    words = [word for _, word in rows]
    assert len(rows) >= 40
    assert len(set(terms)) == len(terms)
    assert len(set(words)) == len(words)


def test_every_word_of_the_glossary_is_a_word_of_the_program():
    glossary = (DOCS / "glossary.md").read_text("utf-8")
    words = re.findall(r"^\| [^|]+ \| `([^`]+)` \|", glossary, re.MULTILINE)
    sources = "\n".join(text for _, text in house.texts(house.SOURCE, ".py", ".yaml"))
    used = set(re.findall(r"[a-z]+(?:[_-][a-z]+)*", sources.replace("-", "_").lower()))
    assert [word for word in words if word not in used] == []


def test_every_link_between_our_texts_leads_somewhere():
    dead = [
        f"{house.place(path)} → {target}"
        for path, text in house.texts(house.ROOT, ".md")
        for target in re.findall(r"\]\((?!https?://|#|mailto:)([^)#\s]+)", text)
        if not (path.parent / target).exists()
    ]
    assert not dead
