"""Which table holds what lay behind a frozen figure?"""

from __future__ import annotations

from typing import ClassVar, NoReturn

from django.db import models

from shengmo.figures.errors import FrozenForEver


class FrozenList(models.Model):
    """The matters behind frozen figures, found by the hash of the text; written once, never again.

    `body` is canonical JSON: rows of [matter's public id, version, share of the numerator, share
    of the denominator].
    """

    sha256 = models.CharField(max_length=64, unique=True)
    body = models.TextField()

    class Meta:
        """Found by hash alone."""

        constraints: ClassVar = []

    def save(self, *args: object, **kwargs: object) -> None:
        """Write the row once.

        Raises:
            FrozenForEver: it is already written.
        """
        if not self._state.adding:
            raise FrozenForEver
        super().save(force_insert=True)

    def delete(self, *args: object, **kwargs: object) -> NoReturn:
        """Never.

        Raises:
            FrozenForEver: always.
        """
        raise FrozenForEver
