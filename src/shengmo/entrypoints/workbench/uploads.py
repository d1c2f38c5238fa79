"""What becomes of a file that was sent with a form, also when the act is refused?"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from django.core import signing
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest

from shengmo.law.procedures.log import DocumentGiven
from shengmo.record.matters import store

LIMIT = 50 * 1024 * 1024  # bytes of one file
LONGEST_TITLE = 200
SALT = "shengmo.workbench.kept-file"


@dataclass(frozen=True, slots=True)
class Kept:
    """A file in the store that no act has taken yet; `token` lets only its sender use it again."""

    kind: str
    sha256: str
    title: str
    token: str


@dataclass(frozen=True, slots=True)
class Received:
    """Files that came, and a sentence for each that was not taken."""

    kept: tuple[Kept, ...]
    faults: dict[str, str]


def receive(request: HttpRequest, kinds: Iterable[str]) -> Received:
    """Files of the form's inputs `d_<kind>`, and those kept from an earlier try in `k_<kind>`."""
    kept: list[Kept] = []
    faults: dict[str, str] = {}
    for kind in kinds:
        file = request.FILES.get(f"d_{kind}")
        try:
            found = _take(request, kind, file) if file else _earlier(request, kind)
        except store.NotStored as error:
            faults[kind] = str(error)
            continue
        if found:
            kept.append(found)
    return Received(tuple(kept), faults)


def given(kept: Iterable[Kept]) -> tuple[DocumentGiven, ...]:
    """The files as an act takes them."""
    return tuple(DocumentGiven(file.kind, file.sha256, file.title) for file in kept)


def _take(request: HttpRequest, kind: str, file: UploadedFile[bytes]) -> Kept:
    """Put a file into the store. Raises NotStored."""
    name = (file.name or "未命名").replace("\x00", "")[-LONGEST_TITLE:]
    if file.size is not None and file.size > LIMIT:
        size = file.size // 1024 // 1024
        raise store.NotStored(
            f"还不能收下“{name}”：有 {size} MB，超过 {LIMIT // 1024 // 1024} MB；请压缩或者分成几份。"
        )
    path = getattr(file, "temporary_file_path", None)
    return keep(request, kind, Path(path()) if path else file.read(), name)


def keep(request: HttpRequest, kind: str, source: bytes | Path, name: str) -> Kept:
    """Put bytes into the store for whoever sent them. Raises NotStored."""
    sha256 = store.put(source)
    token = signing.dumps([_owner(request), kind, sha256, name], salt=SALT)
    return Kept(kind, sha256, name, token)


def _earlier(request: HttpRequest, kind: str) -> Kept | None:
    token = request.POST.get(f"k_{kind}", "")
    if not token:
        return None
    try:
        owner, kept_kind, sha256, name = signing.loads(token, salt=SALT, max_age=24 * 60 * 60)
    except (signing.BadSignature, ValueError):
        return None
    if owner != _owner(request) or kept_kind != kind:
        return None
    return Kept(kind, sha256, name, token)


def _owner(request: HttpRequest) -> str:
    return str(request.user.pk)
