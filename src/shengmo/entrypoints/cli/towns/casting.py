"""How are the posts of an invented place written down in short: a row each?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from shengmo.entrypoints.cli.towns.town import Place, Player

# key, name, role, title, section, account (empty: none)
Post = tuple[str, str, str, str, str, str]


def holders(place: str, posts: Iterable[Post]) -> tuple[Player, ...]:
    """Those who hold these posts of a place."""
    return tuple(
        Player(
            key=key,
            name=name,
            role=role,
            place=place,
            title=title,
            section=section,
            username=username,
        )
        for key, name, role, title, section, username in posts
    )


def officer_above(place: str, name: str, title: str) -> Player:
    """Who looks at the place's report from above."""
    return Player(key="county", name=name, role="county_officer", place=place, title=title)


def section_clerks(
    place: str, sections: Mapping[str, str], signs: str, username: str
) -> tuple[Player, ...]:
    """A clerk for each section; the one of the building office has the account."""
    return tuple(
        Player(
            key=key,
            name=f"科员丁{sign}",
            role="section_clerk",
            place=place,
            title=f"{section}科员",
            section=section,
            username=username if key == "building" else "",
        )
        for sign, (key, section) in zip(signs, sections.items(), strict=True)
    )


def town_and_villages(
    above: Place, code: str, name: str, villages: Mapping[str, str]
) -> tuple[Place, ...]:
    """The county or district, the town, its villages by code."""
    town = Place(code=code, name=name, level="township", within=above.code, locality=code)
    below = (
        Place(code=village, name=title, level="village", within=code, locality=code)
        for village, title in villages.items()
    )
    return (above, town, *below)
