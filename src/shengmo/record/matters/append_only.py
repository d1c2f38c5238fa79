"""How does Python refuse to change what was recorded, before the database has to?

The triggers of `guards` are what counts; these classes only refuse earlier, and with the same words.
"""

from __future__ import annotations

from typing import ClassVar, NoReturn, TypeVar

from django.db import models

from shengmo.record.errors import RecordError

Row = TypeVar("Row", bound=models.Model)

LOG = "日志只能追加，不能修改或删除；记错了，请另记一条更正。"
BODY = "日志只能追加：记录的正文不能修改或删除，只能依法抹去其中的个人信息。"
SEAL = "封存只能追加，不能修改或删除。"
PINNED = "办理所依据的程序文本只能追加，不能修改或删除；有新规定，请另立一个版本。"


class AppendOnly(RecordError):
    """Somebody tried to change or remove what may only be added to."""


class AppendOnlyRows(models.QuerySet[Row]):
    """Rows that can be read and added; `update`, `bulk_update` and `delete` are refused."""

    def _refused(self, *_args: object, **_options: object) -> NoReturn:
        """Refuse.

        Raises:
            AppendOnly: always, with the sentence of the rows' model.
        """
        raise AppendOnly(str(getattr(self.model, "append_only", LOG)))

    update = _refused
    bulk_update = _refused
    delete = _refused


class ErasableRows(AppendOnlyRows[Row]):
    """Rows of which one half may be blanked, once, by an event that says so."""

    def erase(self, erased_by: models.Model) -> int:
        """Blank the personal half of those rows that still have it; how many there were."""
        standing = self.filter(erased_by__isnull=True)
        return models.QuerySet.update(standing, erased_by=erased_by, personal="", personal_salt="")


class AppendOnlyModel(models.Model):
    """A row that is written once."""

    append_only: ClassVar[str] = LOG

    class Meta:
        """No table of its own."""

        abstract = True

    def save_base(self, *args: object, **options: object) -> None:
        """Write a new row; `save` and `create` come through here.

        Raises:
            AppendOnly: the row is in the database already.
        """
        if not self._state.adding:
            raise AppendOnly(self.append_only)
        super().save_base(*args, **{**options, "force_insert": True})  # type: ignore[arg-type]  # Django's own arguments

    def delete(self, *_args: object, **_options: object) -> NoReturn:
        """Refuse.

        Raises:
            AppendOnly: always.
        """
        raise AppendOnly(self.append_only)
