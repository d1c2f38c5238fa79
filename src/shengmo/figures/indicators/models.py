"""Which table holds what lay behind a frozen figure?"""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from shengmo.record.matters.append_only import AppendOnlyModel, AppendOnlyRows


class FrozenList(AppendOnlyModel):
    """The matters behind frozen figures, found by the hash of the text; written once, never again.

    `body` is canonical JSON: rows of [matter's public id, version, share of the numerator, share
    of the denominator]. The closing's event names the hash, so that a changed list is found out.
    """

    append_only: ClassVar[str] = (
        "定稿时留下的清单只能增加，不能修改或删除；数字有变，请看“定稿后变化”。"
    )

    sha256 = models.CharField(max_length=64, unique=True)
    body = models.TextField()

    objects: ClassVar[models.Manager[FrozenList]] = AppendOnlyRows.as_manager()
