"""How is a query narrowed to more rows than a statement has room for parameters?"""

from __future__ import annotations

import json
from collections.abc import Sequence
from uuid import UUID

from django.db import connection
from django.db.models.expressions import RawSQL

FEW = 500  # ids that are given one by one


def among(ids: Sequence[UUID]) -> Sequence[UUID] | RawSQL:
    """What `public_id__in` takes: the ids themselves, or one parameter that holds them all."""
    if len(ids) <= FEW:
        return ids
    if connection.vendor == "sqlite":
        texts = json.dumps([one.hex for one in ids])
        return RawSQL("SELECT value FROM json_each(%s)", [texts])  # fixed text
    return RawSQL("SELECT unnest(%s::uuid[])", [list(ids)])  # fixed text
