"""On which columns of a matter may a procedure lay its fields, for lists and figures?"""

from __future__ import annotations

DIMENSIONS = ("kind", "channel", "topic", "side")
