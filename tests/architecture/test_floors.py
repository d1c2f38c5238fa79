"""Do the rooms stand on each other the right way? What import-linter cannot see.

The contracts themselves are in pyproject.toml and run with `make check`.
"""

from __future__ import annotations

import io
import sys

import grimp
import pytest
from django.apps import apps
from django.core.management import call_command

from tests.architecture.house import SOURCE

# Tables of one app may point to tables of the same app or of one before it.
FLOORS = (
    *("contenttypes", "auth", "sessions", "organisations", "matters", "exchange"),
    "desk",
    *("indicators", "reports"),
)


def is_upward(owner: str, target: str) -> bool:
    """Whether a foreign key from an app's table to another's points up."""
    return FLOORS.index(target) > FLOORS.index(owner)


@pytest.fixture(scope="module")
def imports() -> grimp.ImportGraph:
    return grimp.build_graph("shengmo", include_external_packages=True)


def importers(graph: grimp.ImportGraph, package: str) -> set[str]:
    return (
        set(graph.find_modules_that_directly_import(package)) if package in graph.modules else set()
    )


def test_every_foreign_key_points_down_or_stays_at_home():
    upward = [
        f"{model._meta.label}.{field.name} → {field.related_model._meta.label}"
        for model in apps.get_models(include_auto_created=True)
        for field in model._meta.get_fields()
        if field.is_relation and field.related_model and not field.auto_created
        if is_upward(model._meta.app_label, field.related_model._meta.app_label)
    ]
    assert not upward


def test_a_foreign_key_from_people_to_matters_would_be_found():
    assert is_upward("organisations", "matters")
    assert not is_upward("matters", "organisations")


def test_every_app_with_tables_has_declared_its_floor():
    assert {model._meta.app_label for model in apps.get_models()} <= set(FLOORS)


def test_entrypoints_and_wiring_own_no_tables():
    owners = {
        config.name
        for config in apps.get_app_configs()
        if config.name.startswith(("shengmo.entrypoints", "shengmo.conf"))
        and (list(config.get_models()) or config.models_module)
    }
    assert not owners


def test_the_pure_rooms_import_only_the_standard_library(imports):
    outside = {
        f"{module} → {imported}"
        for module in imports.modules
        if module.startswith(("shengmo.law", "shengmo.reading"))
        for imported in imports.find_modules_directly_imported_by(module)
        if imported.split(".")[0] not in {*sys.stdlib_module_names, "shengmo"}
    }
    assert not outside


def test_only_the_word_writer_imports_the_word_library(imports):
    writers = importers(imports, "docx")
    assert writers
    rooms = ("shengmo.figures.reports.word", "shengmo.figures.papers.word")
    assert all(name.startswith(rooms) for name in writers), writers


def test_only_the_reader_of_lines_knows_yaml(imports):
    assert importers(imports, "yaml") == {"shengmo.corpus.yaml_lines"}


@pytest.mark.django_db
def test_no_migration_is_missing():
    wanted = io.StringIO()
    call_command("makemigrations", dry_run=True, stdout=wanted)
    assert wanted.getvalue().strip() == "No changes detected"


def test_the_custom_user_is_in_the_first_migration():
    first = SOURCE / "record/organisations/migrations/0001_initial.py"
    assert 'name="User"' in first.read_text(encoding="utf-8").replace("'", '"')
