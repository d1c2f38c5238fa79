"""How are events chained, so that nothing can be edited, removed, inserted or reordered unseen?"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import UTC, date, datetime

FORMAT = "shengmo-event-1"
ALGORITHM = "sha256"


@dataclass(frozen=True, slots=True, kw_only=True)
class Envelope:
    """Everything of an event that the hash covers; persons and matter by public id."""

    previous: str
    matter: str
    seq: int
    kind: str
    happened_on: date
    entered_at: datetime
    actor: str
    recorder: str
    proof: str
    body_hash: str


def canonical(data: object) -> str:
    """One text for one value: sorted keys, no spaces, Chinese as it is."""
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def body_hash(salt: str, body: str) -> str:
    """Hash of a salted body; without the salt a short body could be guessed from its hash."""
    return hashlib.sha256((salt + body).encode()).hexdigest()


def event_hash(envelope: Envelope) -> str:
    """Hash of an event over format, algorithm, the hash before it, and the envelope."""
    text = canonical(
        [
            FORMAT,
            ALGORITHM,
            envelope.previous,
            envelope.matter,
            envelope.seq,
            envelope.kind,
            envelope.happened_on.isoformat(),
            envelope.entered_at.astimezone(UTC).isoformat(timespec="microseconds"),
            envelope.actor,
            envelope.recorder,
            envelope.proof,
            envelope.body_hash,
        ]
    )
    return hashlib.sha256(text.encode()).hexdigest()
