"""What number does a matter print? Gap-free per organisation, procedure and year; it opens nothing."""

from __future__ import annotations

from collections.abc import Mapping

from shengmo.record.matters.models import Counter

Series = tuple[int, str, int]  # organisation's row, procedure, year


def take(wanted: Mapping[Series, int]) -> dict[Series, int]:
    """Reserve that many numbers in each series; gives the first of each. Inside a transaction.

    The counter's row is locked until the transaction ends, so a rolled-back number is free again.
    """
    return {series: _take(series, count) for series, count in sorted(wanted.items())}


def _take(series: Series, count: int) -> int:
    organisation, procedure, year = series
    counter, _ = Counter.objects.select_for_update().get_or_create(
        organisation_id=organisation, procedure=procedure, year=year, defaults={"last": 0}
    )
    first = counter.last + 1
    counter.last += count
    counter.save(update_fields=["last"])
    return first
