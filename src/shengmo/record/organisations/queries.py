"""Who is who, who may see what, and which organisation is meant?"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Q

from shengmo.law.procedures.engine import ROLES
from shengmo.record.errors import RecordError
from shengmo.record.identifiers import valid_ids
from shengmo.record.organisations.models import Organisation, OrgWithin, Person, Post, User

# Roles that may see matters of a restricted procedure (such as petitions) in their organisation.
SEES_RESTRICTED = frozenset({"justice_clerk", "deputy_secretary", "chief", "discipline"})
# Roles that see only matters in which they hold a seat or act.
SEES_OWN = frozenset({"adviser", "village_clerk"})
# Roles that see of the organisations below their own only what these have submitted.
SEES_SUBMITTED = frozenset({"county_officer"})


class UnknownOrganisation(RecordError):
    """No organisation has that code or name."""


@dataclass(frozen=True, slots=True)
class OrganisationRef:
    """An organisation as other rooms name it."""

    pk: int
    code: str
    name: str
    level: str
    locality: str


@dataclass(frozen=True, slots=True)
class Hat:
    """A post as the top bar shows it (当前身份)."""

    organisation: str
    organisation_name: str
    role: str
    role_title: str
    title: str
    section: str


@dataclass(frozen=True, slots=True)
class Viewer:
    """Who looks: the person, the hats, and the organisations within their scope."""

    person: str
    name: str
    hats: tuple[Hat, ...]
    organisations: frozenset[int]
    own: frozenset[int] = frozenset()  # organisations in which the posts are held

    @property
    def roles(self) -> frozenset[str]:
        """Roles over all hats."""
        return frozenset(hat.role for hat in self.hats)

    @property
    def sees_restricted(self) -> bool:
        """Whether restricted procedures are visible."""
        return bool(self.roles & SEES_RESTRICTED)

    @property
    def sees_only_own(self) -> bool:
        """Whether only matters with a seat are visible."""
        return bool(self.roles) and self.roles <= SEES_OWN

    @property
    def sees_only_submitted(self) -> bool:
        """Whether of the organisations below only submitted reports are visible."""
        return bool(self.roles) and self.roles <= SEES_SUBMITTED


@dataclass(frozen=True, slots=True)
class Account:
    """A login, whose it is, and the post by which its owner is known."""

    username: str
    name: str
    title: str
    organisation: str


@dataclass(frozen=True, slots=True)
class PersonRef:
    """A person with the roles held in an organisation, for choosing 行为人."""

    public_id: str
    name: str
    roles: tuple[str, ...]
    titles: tuple[str, ...]


def organisation(code_or_name: str) -> OrganisationRef:
    """The organisation with that code or full name; names the codes to choose from otherwise."""
    named = Organisation.objects.filter(Q(code=code_or_name) | Q(name=code_or_name))
    rows = sorted(named[:20], key=lambda row: row.code != code_or_name)
    if len(rows) > 1 and rows[0].code != code_or_name:
        codes = "、".join(row.code for row in rows)
        raise UnknownOrganisation(f"叫“{code_or_name}”的单位不止一个，请写代码：{codes}。")
    found = rows[0] if rows else None
    if found is None:
        known = "、".join(Organisation.objects.order_by("pk").values_list("code", flat=True)[:12])
        raise UnknownOrganisation(
            f"没有代码或名称为“{code_or_name}”的单位；已有的代码：{known or '（还没有任何单位）'}。"
        )
    return _ref(found)


def organisation_names(codes: Iterable[str]) -> dict[str, str]:
    """Names by code."""
    found = Organisation.objects.filter(code__in=list(codes))
    return dict(found.values_list("code", "name"))


def organisations_below(pk: int, on: date) -> frozenset[int]:
    """The organisation and all that lie within it on that day."""
    below = OrgWithin.objects.filter(ancestor_id=pk, from_on__lte=on)
    below = below.filter(Q(to_on__isnull=True) | Q(to_on__gt=on))
    return frozenset({pk, *below.values_list("descendant_id", flat=True)})


def person_behind(username: str) -> str:
    """Public id of the person whose login that is; blank where there is none."""
    user = User.objects.select_related("person").filter(username=username).first()
    return str(user.person.public_id) if user and user.person else ""


def viewer_of(user_pk: int, on: date) -> Viewer:
    """The viewer behind a login on a day, with all posts; without a post nothing is visible."""
    user = User.objects.select_related("person").get(pk=user_pk)
    if user.person is None:
        return Viewer("", user.username, (), frozenset())
    posts = _posts(user.person, on)
    places = frozenset(post.organisation_id for post in posts)
    scope = frozenset(pk for place in places for pk in organisations_below(place, on))
    person = str(user.person.public_id)
    return Viewer(person, user.person.name, tuple(map(_hat, posts)), scope, places)


def wearing(viewer: Viewer, hat: Hat, on: date) -> Viewer:
    """The same person under one post alone (当前身份): its role, its organisations."""
    place = Organisation.objects.values_list("pk", flat=True).get(code=hat.organisation)
    scope = organisations_below(place, on)
    return replace(viewer, hats=(hat,), organisations=scope, own=frozenset({place}))


def people_of(organisation_code: str, on: date) -> tuple[PersonRef, ...]:
    """Everybody with a post in the organisation, or one above or below it, on that day."""
    place = Organisation.objects.get(code=organisation_code)
    near = {
        place.pk,
        *OrgWithin.objects.filter(descendant=place).values_list("ancestor_id", flat=True),
        *OrgWithin.objects.filter(ancestor=place).values_list("descendant_id", flat=True),
    }
    posts = Post.objects.filter(organisation_id__in=near, from_on__lte=on)
    posts = posts.filter(Q(to_on__isnull=True) | Q(to_on__gt=on)).select_related("person")
    return _people(posts.order_by("person_id", "pk"))


def demo_accounts(codes: Iterable[str]) -> tuple[Account, ...]:
    """Logins of people with a post in organisations of these codes, or in one above or below.

    Each person's first post.
    """
    places = Q(organisation__code__in=list(codes))
    above = Q(organisation__below__descendant__code__in=list(codes))
    below = Q(organisation__above__ancestor__code__in=list(codes))
    posts = Post.objects.filter(places | above | below, person__user__isnull=False).distinct()
    found: dict[int, Account] = {}
    for post in posts.select_related("person__user", "organisation").order_by("pk"):
        title = post.title or ROLES.get(post.role, post.role)
        account = Account(
            post.person.user.username, post.person.name, title, post.organisation.name
        )
        found.setdefault(post.person_id, account)
    return tuple(found.values())


def names(public_ids: Iterable[str]) -> dict[str, str]:
    """Names by public id."""
    found = Person.objects.filter(public_id__in=valid_ids(public_ids))
    return {str(person.public_id): person.name for person in found}


def _people(posts: Iterable[Post]) -> tuple[PersonRef, ...]:
    grouped: dict[int, list[Post]] = {}
    for post in posts:
        grouped.setdefault(post.person_id, []).append(post)
    return tuple(
        PersonRef(
            str(held[0].person.public_id),
            held[0].person.name,
            tuple(dict.fromkeys(post.role for post in held)),
            tuple(dict.fromkeys(post.title or ROLES.get(post.role, "") for post in held)),
        )
        for held in grouped.values()
    )


def _posts(person: Person, on: date) -> list[Post]:
    posts = person.posts.filter(from_on__lte=on).filter(Q(to_on__isnull=True) | Q(to_on__gt=on))
    return list(posts.select_related("organisation").order_by("pk"))


def _hat(post: Post) -> Hat:
    return Hat(
        post.organisation.code,
        post.organisation.name,
        post.role,
        ROLES.get(post.role, post.role),
        post.title,
        post.section,
    )


def _ref(found: Organisation) -> OrganisationRef:
    return OrganisationRef(found.pk, found.code, found.name, found.level, found.locality)
