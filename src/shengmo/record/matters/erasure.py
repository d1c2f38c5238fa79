"""How is personal data erased from a matter, so that its chain still verifies and says that it was?"""

from __future__ import annotations

from datetime import date

from django.db import transaction

from shengmo.record.errors import RecordError
from shengmo.record.matters import actions
from shengmo.record.matters.commands import Note, Persons, Recorded
from shengmo.record.matters.models import Event, EventBody, Party


class NothingToErase(RecordError):
    """The event holds no personal data, or was erased before, or nobody said why it should be."""


def erase_personal(matter: str, seq: int, *, ground: str, on: date, persons: Persons) -> Recorded:
    """Blank what event `seq` says of people, for good, and record that it was done.

    Backups made before still hold it: their keeper must let them expire.

    Args:
        matter: public id of the matter.
        seq: which event of its log.
        ground: on what lawful ground; it stays in the log, so it names nobody.
        on: the day on which it was decided.
        persons: who decided, who typed.

    Raises:
        NothingToErase: there is nothing, or no ground.
        NotFound: there is no such matter.
    """
    if not ground.strip():
        raise NothingToErase("还不能抹去个人信息：没有写明依据（如本人申请、保存期满）。")
    with transaction.atomic():
        text = f"抹去第{seq}条记录中的个人信息：{ground.strip()}"
        noted = actions.note(Note(matter=matter, topic="erased", text=text, on=on, persons=persons))
        events = Event.objects.filter(matter__public_id=matter)
        holding = EventBody.objects.filter(event__in=events.filter(seq=seq)).exclude(personal="")
        if holding.erase(events.get(seq=noted.version)) == 0:
            raise NothingToErase(f"还不能抹去：{noted.number}第{seq}条记录里没有个人信息。")
        Party.objects.filter(matter__public_id=matter, seq=seq).delete()
    return noted
