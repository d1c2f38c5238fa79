"""By which short code does a printed slip know the matter, the act and the texts it was printed for?"""

from __future__ import annotations

import base64
import hashlib

from shengmo.record.matters.shown import MatterView

SIGNS = 8  # of base 32: forty bits, enough to notice a change, short enough to type


def code(view: MatterView, act: str) -> str:
    """Eight signs over the matter, the act, how often it was recorded upon, and its documents."""
    files = [f"{kind}:{filed.sha256}" for kind, filed in sorted(view.state.documents.items())]
    text = "|".join([view.row.public_id, act, str(view.version), *files])
    return base64.b32encode(hashlib.sha256(text.encode()).digest()).decode()[:SIGNS]
