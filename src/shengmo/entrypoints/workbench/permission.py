"""Who may press which button? What may happen in law is the engine's question, not this one's.

Duties are kept apart by the person in law, never by the login: a clerk may record what a leader
signed on paper. A leader, an adviser or the discipline office records only what they do themselves.
"""

from __future__ import annotations

from shengmo.law.procedures.model import Act, Procedure
from shengmo.record.organisations.queries import Viewer

# Roles whose work it is to type what others did, from paper, a call or word of mouth.
RECORDS_FOR_OTHERS = frozenset({"justice_clerk", "section_clerk", "office_keeper"})
# Roles that read the annual report and its figures.
READS_REPORTS = frozenset(
    {"justice_clerk", "office_keeper", "deputy_secretary", "chief", "discipline", "county_officer"}
)
# Roles that take last year's numbers over as this year's baseline.
CARRIES_OVER = frozenset({"justice_clerk", "office_keeper", "deputy_secretary", "chief"})


def may_carry_over(viewer: Viewer) -> bool:
    """Whether the viewer may read last year's report and carry its numbers over."""
    return bool(viewer.roles & CARRIES_OVER)


def may_review(viewer: Viewer) -> bool:
    """Whether the viewer may read a report, their own or another's, and see what is wrong with it."""
    return may_carry_over(viewer) or "county_officer" in viewer.roles


def may_record(viewer: Viewer, act: Act) -> bool:
    """Whether the viewer may record this act: as their own, or for those who did it."""
    return bool(viewer.roles & RECORDS_FOR_OTHERS) or may_do(viewer, act)


def may_do(viewer: Viewer, act: Act) -> bool:
    """Whether one of the viewer's roles does this act in law."""
    return bool(viewer.roles & set(act.roles)) if act.roles else bool(viewer.roles)


def may_write_papers(viewer: Viewer, procedure: Procedure) -> bool:
    """Whether the viewer may write the letters and forms of a procedure: whose acts bring papers."""
    bring = {
        role
        for act in procedure.acts.values()
        if act.documents or act.optional_documents
        for role in act.roles
    }
    return bool(viewer.roles & (RECORDS_FOR_OTHERS | bring))


def may_link(viewer: Viewer) -> bool:
    """Whether the viewer may link matters, and take links back."""
    return bool(viewer.roles & RECORDS_FOR_OTHERS)


def may_correct(viewer: Viewer) -> bool:
    """Whether the viewer may correct what was recorded."""
    return bool(viewer.roles & RECORDS_FOR_OTHERS)


def may_import(viewer: Viewer) -> bool:
    """Whether the viewer may bring a ledger in, and take an import back."""
    return bool(viewer.roles & RECORDS_FOR_OTHERS)


def may_read_reports(viewer: Viewer) -> bool:
    """Whether the viewer may open the annual report."""
    return bool(viewer.roles & READS_REPORTS)
