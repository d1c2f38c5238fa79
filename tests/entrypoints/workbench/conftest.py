"""What may a test of the workbench ask for? The cast, and a browserless client for each of them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from tests.cast import Cast
from tests.entrypoints.workbench import cast as plays


@pytest.fixture(autouse=True)
def own_attachments(tmp_path):
    """Files of a test lie in a folder of its own."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(settings, "MEDIA_ROOT", tmp_path / "attachments")
        yield


@pytest.fixture(autouse=True)
def still_clock(monkeypatch):
    """The day of the tests, whenever they run."""
    monkeypatch.setattr(timezone, "now", lambda: plays.MOMENT.astimezone(UTC))


@pytest.fixture
def cast(db) -> Cast:
    return plays.gather_with_logins()


@pytest.fixture
def as_(cast) -> Callable[[str], Client]:
    """A client that is signed in as somebody of the cast; `anonymous` is not."""

    def sign_in(name: str) -> Client:
        client = Client()
        if name != "anonymous":
            assert client.login(username=name, password=plays.PASSWORD)
        return client

    return sign_in
