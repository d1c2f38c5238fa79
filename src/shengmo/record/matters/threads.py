"""Which matters are one thread, so that one dispute is counted once?"""

from __future__ import annotations

from uuid import UUID

from shengmo.record.matters.batch import Batch
from shengmo.record.matters.models import Link, Matter
from shengmo.record.matters.versions import procedure_of


def settle(batch: Batch) -> None:
    """Give every matter that the batch linked or unlinked the thread of its connected component.

    A thread bears the id of its oldest matter; the ids are in the order of time.
    """
    seeds = {held.matter.pk for pair in batch.threads for held in pair}
    while seeds:
        component = _component(seeds.pop())
        seeds -= set(component)
        eldest: UUID = min(component.values())
        Matter.objects.filter(pk__in=component).exclude(thread=eldest).update(thread=eldest)


def _component(seed: int) -> dict[int, UUID]:
    """Row and public id of every matter that thread links connect with the seed."""
    found = dict(Matter.objects.filter(pk=seed).values_list("pk", "public_id"))
    frontier = [seed]
    while frontier:
        near = _neighbours(frontier)
        frontier = [pk for pk in near if pk not in found]
        found |= near
    return found


def _neighbours(rows: list[int]) -> dict[int, UUID]:
    out = Link.objects.filter(matter_id__in=rows).select_related(
        "matter__procedure_version", "other"
    )
    into = Link.objects.filter(other_id__in=rows).select_related("matter__procedure_version")
    near: dict[int, UUID] = {}
    for link in out:
        if _joins(link):
            near[link.other_id] = link.other.public_id
    for link in into:
        if _joins(link):
            near[link.matter_id] = link.matter.public_id
    return near


def _joins(link: Link) -> bool:
    relation = procedure_of(link.matter.procedure_version).relations.get(link.relation)
    return relation is not None and relation.thread
