"""Does every page work in a county office: offline, under a strict policy, in a browser of 2020?

Offices run browsers built on Chromium 86 (the 2021 editions of the common domestic browsers).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from tests.architecture import house

ENTRYPOINTS = house.SOURCE / "entrypoints"
NAMESPACES = re.compile(r"https?://www\.w3\.org/[\w/.#-]+")

FOREIGN = [
    (r"https?://", "an address of another host"),
    (r"""(?:src|href|action|srcset)\s*=\s*["']//""", "an address of another host"),
    (r"""url\(\s*["']?//""", "an address of another host"),
    (r"""@import\s+(?:url\()?["']?//""", "an address of another host"),
]
INLINE = [
    (r"<script(?![^>]*\bsrc=)[^>]*>", "a script inside the page: the policy blocks it"),
    (r"<style\b", "a style inside the page: the policy blocks it"),
    (r"\sstyle\s*=\s*[\"']", "a style attribute: the policy blocks it"),
    (r"\son[a-z]+\s*=\s*[\"']", "an event attribute: the policy blocks it"),
    (r"javascript:", "a script address: the policy blocks it"),
]
TOO_NEW_CSS = [
    (r":has\(", "Chromium 105"),
    (r":(?:is|where)\(", "Chromium 88"),
    (r":(?:user-valid|user-invalid|popover-open|modal)\b", "Chromium 105–119"),
    (r"@(?:container|layer|scope|starting-style|view-transition)\b", "Chromium 99–118"),
    (r"(?<![\w-])inset(?:-inline|-block)?\s*:", "Chromium 87"),
    (r"(?<![\w-])(?:margin|padding)-(?:inline|block)\s*:", "Chromium 87"),
    (r"(?<![\w-])(?:aspect-ratio|accent-color|text-wrap|scrollbar-gutter)\s*:", "Chromium 88–114"),
    (r"(?<![\w-])(?:rotate|scale|translate)\s*:", "Chromium 104"),
    (r"(?:color-mix|oklch|oklab|lch|lab|light-dark)\(", "Chromium 111–123"),
    (r"\d(?:dvh|svh|lvh|dvw|cqw|cqi|lh|rlh)\b", "Chromium 105–111"),
    (r"\bsubgrid\b", "Chromium 117"),
    (r"@media[^{]*[<>]", "range queries: Chromium 104"),
    (r"(?<![\w-])print-color-adjust\s*:", "write -webkit-print-color-adjust"),
]
TOO_NEW_JS = [
    (r"\.at\(", "Chromium 92"),
    (r"Object\.(?:hasOwn|groupBy)", "Chromium 93–117"),
    (r"\bstructuredClone\b", "Chromium 98"),
    (r"\.(?:findLast|findLastIndex|toSorted|toReversed|toSpliced|with)\(", "Chromium 97–110"),
    (r"crypto\.randomUUID", "Chromium 92"),
    (r"AbortSignal\.(?:timeout|any)", "Chromium 103–116"),
    (r"Promise\.withResolvers|Array\.fromAsync", "Chromium 119–121"),
    (r"\bstatic\s*\{", "Chromium 94"),
    (r"^(?:const\s+\w+\s*=\s*)?await\s", "top-level await: Chromium 89"),
    (r"\.(?:showPopover|togglePopover|hidePopover|startViewTransition|requestSubmit\(\)\.)", "new"),
]
TOO_NEW_HTML = [
    (r"type\s*=\s*[\"']importmap", "Chromium 89"),
    (r"<[^>]*\s(?:popover|popovertarget|inert)(?=[\s=>])", "Chromium 102–114"),
]


def broken(text: str, rules: list[tuple[str, str]]) -> Iterator[str]:
    """What in `text` breaks one of `rules`, as `line: match (reason)`."""
    shown = NAMESPACES.sub("", text)
    for pattern, reason in rules:
        for match in re.finditer(pattern, shown, re.MULTILINE):
            line = shown.count("\n", 0, match.start()) + 1
            yield f"{line}: {match[0].strip()} ({reason})"


def nested_rules(css: str) -> list[int]:
    """Lines of `css` on which a rule opens inside another rule, which is Chromium 112."""
    lines, inside, head = [], [], ""
    for number, line in enumerate(without_comments(css).splitlines(), start=1):
        for mark in line:
            if mark == "{":
                if any(not outer.startswith("@") for outer in inside):
                    lines.append(number)
                inside.append(head.strip())
            elif mark == "}" and inside:
                inside.pop()
            head = "" if mark in "{};" else head + mark
    return lines


def without_comments(text: str) -> str:
    """`text` with the comments of CSS, JavaScript and templates blanked, lines kept."""
    pattern = r"/\*.*?\*/|\{#.*?#\}|<!--.*?-->|\{%\s*comment.*?endcomment\s*%\}|^\s*//[^\n]*"
    flags = re.DOTALL | re.MULTILINE
    return re.sub(pattern, lambda match: "\n" * match[0].count("\n"), text, flags=flags)


def faults(suffix: str, rules: list[tuple[str, str]]) -> list[str]:
    """Every breach of `rules` in the entrypoints' files that end in `suffix`."""
    return [
        f"{house.place(path)}:{fault}"
        for path, text in house.texts(ENTRYPOINTS, suffix)
        for fault in broken(without_comments(text), rules)
    ]


@pytest.mark.parametrize("suffix", [".html", ".css", ".js", ".svg"])
def test_no_page_loads_anything_from_another_host(suffix):
    assert not faults(suffix, FOREIGN)


def test_no_page_has_a_script_or_a_style_inside():
    assert not faults(".html", INLINE)


@pytest.mark.parametrize(
    ("suffix", "rules"),
    [(".css", TOO_NEW_CSS), (".js", TOO_NEW_JS), (".html", TOO_NEW_HTML)],
    ids=["css", "js", "html"],
)
def test_no_page_needs_a_browser_newer_than_chromium_86(suffix, rules):
    assert not faults(suffix, rules)


def test_no_style_sheet_nests_its_rules():
    nested = [
        house.place(path, line)
        for path, text in house.texts(ENTRYPOINTS, ".css")
        for line in nested_rules(text)
    ]
    assert not nested


@pytest.mark.parametrize(
    ("planted", "rules"),
    [
        ('<script src="https://cdn.example/x.js"></script>', FOREIGN),
        ('<link href="//cdn.example/x.css">', FOREIGN),
        ("a { background: url(//cdn.example/x.png) }", FOREIGN),
        ("<script>alert(1)</script>", INLINE),
        ('<p style="color: red">', INLINE),
        ('<button onclick="go()">', INLINE),
        ("tr:has(td) { color: red }", TOO_NEW_CSS),
        ("@container (width > 1em) {}", TOO_NEW_CSS),
        (".a { inset: 0 }", TOO_NEW_CSS),
        ("rows.at(-1)", TOO_NEW_JS),
        ('<script type="importmap" src="x">', TOO_NEW_HTML),
    ],
)
def test_a_planted_violation_would_be_found(planted, rules):
    assert list(broken(planted, rules))


def test_a_nested_rule_would_be_found_and_a_media_query_is_none():
    assert nested_rules(".a {\n  color: red;\n  .b { color: blue }\n}") == [3]
    assert not nested_rules("@media print {\n  .a { color: red }\n}")


def test_a_drawing_may_name_its_namespace_and_a_comment_may_say_anything():
    assert not list(broken('<svg xmlns="http://www.w3.org/2000/svg">', FOREIGN))
    assert not list(broken(without_comments("/* a:has(b) */ a { color: red }"), TOO_NEW_CSS))
