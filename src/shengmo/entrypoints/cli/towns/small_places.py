"""Who works in a small invented place: the few posts that its year of study and reports needs?"""

from __future__ import annotations

from shengmo.entrypoints.cli.towns.town import Place, Player

# key, name, role, title, section: names are a post and two signs of the sixty-year cycle
_POSTS = (
    ("clerk", "干事", "justice_clerk", "司法所干事", "司法所"),
    ("reviewer", "干事", "justice_clerk", "司法所干事", "司法所"),
    ("adviser", "律师", "adviser", "法律顾问", ""),
    ("deputy", "副书记", "deputy_secretary", "分管副书记", ""),
    ("office", "办事员", "office_keeper", "党政办办事员", "党政办"),
    ("organising", "科员", "section_clerk", "党建办科员", "党建办"),
)


def places(code: str, name: str, level: str, county: tuple[str, str]) -> tuple[Place, ...]:
    """The county (or district) and the place within it."""
    above, title = county
    return (
        Place(code=above, name=title, level="county"),
        Place(code=code, name=name, level=level, within=above, locality=code),
    )


def cast(code: str, county: str, head: str, signs: str) -> tuple[Player, ...]:
    """The posts, the two chiefs (`head` is the second one's title), and the county's officer."""
    names = iter(signs[place : place + 2] for place in range(0, len(signs), 2))
    posts = [
        Player(
            key=key,
            name=f"{post}{next(names)}",
            role=role,
            place=code,
            title=title,
            section=section,
            username=f"{code}-{key}" if key in ("deputy", "office") else "",
        )
        for key, post, role, title, section in _POSTS
    ]
    chiefs = (
        Player(key="chief", name=f"书记{next(names)}", role="chief", place=code, title="书记"),
        Player(key="head", name=f"{head}{next(names)}", role="chief", place=code, title=head),
    )
    above = Player(
        key="county",
        name=f"干部{next(names)}",
        role="county_officer",
        place=county,
        title="依法治理办公室干部",
    )
    return (*posts, *chiefs, above)
