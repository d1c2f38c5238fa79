"""How are tables emptied between tests, when the database refuses to forget?

Tests that need real transactions (threads, a live server) are followed by Django's flush, which deletes
every row. For that one moment the guards of the log are taken away, and put back at once.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import transaction
from django.db.backends.base.operations import BaseDatabaseOperations

from shengmo.record.matters import guards


@pytest.fixture(scope="session", autouse=True)
def the_flush_between_tests_may_forget() -> Iterator[None]:
    plain = BaseDatabaseOperations.execute_sql_flush

    def unguarded(operations: BaseDatabaseOperations, statements: list[str]) -> None:
        with transaction.atomic():
            guards.remove(operations.connection)
            plain(operations, statements)
            guards.install(operations.connection)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(BaseDatabaseOperations, "execute_sql_flush", unguarded)
        yield
