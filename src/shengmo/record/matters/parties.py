"""How are the names and numbers of people kept so that only a holder of the key can read them?

Encrypted with AES-256-GCM; found again by a keyed hash of the name, never by the name itself. Both
keys are derived from `settings.PARTY_KEY`, 64 hexadecimal digits.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import secrets
import unicodedata
from collections.abc import Mapping
from functools import lru_cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

from shengmo.record.errors import RecordError
from shengmo.record.matters.chain import canonical

FORMAT = "p1"
NONCE = 12  # bytes, as NIST SP 800-38D recommends for GCM


class PartyUnreadable(RecordError):
    """What was sealed does not open: another key, or the text was changed."""

    def __init__(self) -> None:
        super().__init__(
            "当事人资料打不开：密钥与加密时的不同，或者资料被改动过；请核对数据文件夹里的 secrets/party。"
        )


def seal_party(details: Mapping[str, str]) -> tuple[str, str]:
    """Encrypt `details` (`name`, and perhaps `phone`, `id_number`, `address`).

    Returns:
        The sealed text, different each time, and the index under which the name is found again.
    """
    return seal_text(canonical(dict(details))), name_index(details.get("name", ""))


def open_party(sealed: str) -> dict[str, str]:
    """Decrypt what `seal_party` sealed.

    Raises:
        PartyUnreadable: another key, or a changed text.
    """
    return {str(name): str(value) for name, value in json.loads(open_text(sealed)).items()}


def seal_text(text: str) -> str:
    """Encrypt any text; the result is ASCII, and different each time."""
    nonce = secrets.token_bytes(NONCE)
    closed = AESGCM(_key("seal")).encrypt(nonce, text.encode(), FORMAT.encode())
    return f"{FORMAT}.{base64.urlsafe_b64encode(nonce + closed).decode()}"


def open_text(sealed: str) -> str:
    """Decrypt what `seal_text` sealed.

    Raises:
        PartyUnreadable: another key, or a changed text.
    """
    form, _, text = sealed.partition(".")
    try:
        closed = base64.urlsafe_b64decode(text.encode())
        plain = AESGCM(_key("seal")).decrypt(closed[:NONCE], closed[NONCE:], form.encode())
    except (InvalidTag, ValueError) as error:
        raise PartyUnreadable from error
    return plain.decode()


def name_index(name: str) -> str:
    """Keyed hash of a name, however it was typed: width, case, spaces, dots between syllables.

    Empty for an empty name, so that nobody is found by having none.
    """
    plain = "".join(
        sign for sign in unicodedata.normalize("NFKC", name).casefold() if sign.isalnum()
    )
    return hmac.new(_key("index"), plain.encode(), hashlib.sha256).hexdigest() if plain else ""


def keyed(text: str) -> str:
    """Keyed hash of an exact text, by which a row of a ledger is found again."""
    return hmac.new(_key("row"), text.encode(), hashlib.sha256).hexdigest()


def _key(purpose: str) -> bytes:
    """32 bytes for one purpose, so that the index can tell nothing about the encryption."""
    return _derived(settings.PARTY_KEY, purpose)


@lru_cache
def _derived(master: str, purpose: str) -> bytes:
    """Derived once; a ledger asks for it with every row."""
    key = bytes.fromhex(master)
    return hmac.new(key, f"shengmo-party-{purpose}".encode(), hashlib.sha256).digest()


def masked(details: Mapping[str, str]) -> dict[str, str]:
    """The same details as everyone may see them."""
    return {name: _MASKS.get(name, _hidden)(value) for name, value in details.items()}


def masked_name(name: str) -> str:
    """张三丰 → 张**; the family name alone stays."""
    return name[:1] + "*" * (len(name) - 1)


def masked_id_number(number: str) -> str:
    """First four and last four signs of an identity number stay; a short one is hidden whole."""
    return _middle(number, 4, 4)


def masked_phone(phone: str) -> str:
    """First three and last four digits of a telephone number stay; a short one is hidden whole."""
    return _middle(phone, 3, 4)


def _middle(text: str, first: int, last: int) -> str:
    hidden = len(text) - first - last
    return text[:first] + "*" * hidden + text[-last:] if hidden > 0 else _hidden(text)


def _hidden(text: str) -> str:
    return "*" * len(text)


_MASKS = {"name": masked_name, "id_number": masked_id_number, "phone": masked_phone}
