"""Which organisations does a figure look at, and on which days?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q

from shengmo.figures.errors import PeriodError
from shengmo.record.organisations import queries as organisations
from shengmo.record.organisations.models import OrgWithin


@dataclass(frozen=True, slots=True)
class Period:
    """The days from `first` to `last`, both included: a year, or what has gone by of it."""

    year: int
    first: date
    last: date

    @property
    def after(self) -> date:
        """The first day that no longer belongs."""
        return self.last + timedelta(days=1)


def period_of(year: int, as_of: date | None) -> Period:
    """The year up to `as_of`, or to its end.

    Raises:
        PeriodError: the cut-off day lies before the year.
    """
    if not 1949 <= year <= 9998:
        raise PeriodError(f"{year}年不是可以统计的年度，请写1949年以后的四位数年份。")
    first, end = date(year, 1, 1), date(year, 12, 31)
    if as_of is not None and as_of < first:
        raise PeriodError(
            f"数据截止日{as_of}早于{year}年1月1日，没有可以统计的日子，请改截止日或者年度。"
        )
    return Period(year, first, min(end, as_of) if as_of else end)


@dataclass(frozen=True, slots=True, order=True)
class Member:
    """An organisation lay within ours in [since, until), cut to the period."""

    organisation: int
    since: date
    until: date


@dataclass(frozen=True, slots=True)
class Scope:
    """The organisation itself and everything that lay below it at some time of the period."""

    own: int
    code: str
    name: str
    level: str
    members: tuple[Member, ...]

    @property
    def organisations(self) -> frozenset[int]:
        """Every organisation that counts on some day."""
        return frozenset(member.organisation for member in self.members)

    def on_days(self, period: Period, day: str) -> Q:
        """Rows whose date in column `day` lies in the period, while their organisation was ours."""
        whole = [m.organisation for m in self.members if _covers(m, period)]
        rule = Q(organisation_id__in=whole)
        for m in self.members:
            if not _covers(m, period):
                bounds = {f"{day}__gte": m.since, f"{day}__lt": m.until}
                rule |= Q(organisation_id=m.organisation, **bounds)
        return rule & Q(**{f"{day}__gte": period.first, f"{day}__lt": period.after})

    def at_end(self, period: Period) -> Q:
        """Rows of organisations that are ours on the last day."""
        ours = [m.organisation for m in self.members if m.since <= period.last < m.until]
        return Q(organisation_id__in=ours)


def _covers(member: Member, period: Period) -> bool:
    return member.since <= period.first and member.until >= period.after


def scope_of(organisation: str, period: Period) -> Scope:
    """The organisation of that code or full name, with what lies below it.

    Raises:
        UnknownOrganisation: there is none; the message names those that there are.
    """
    found = organisations.organisation(organisation)
    return Scope(found.pk, found.code, found.name, found.level, _members(found.pk, period))


def _members(own: int, period: Period) -> tuple[Member, ...]:
    """The organisation on every day, and each below it on its days."""
    rows = OrgWithin.objects.filter(
        Q(to_on__isnull=True) | Q(to_on__gt=period.first), ancestor_id=own, from_on__lte=period.last
    ).values_list("descendant_id", "from_on", "to_on")
    below = {
        Member(pk, max(since, period.first), min(until or period.after, period.after))
        for pk, since, until in rows
        if pk != own
    }
    return (Member(own, period.first, period.after), *sorted(below))
