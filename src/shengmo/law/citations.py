"""Which article of which statute says so, and since when?"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

_ARTICLE = re.compile(r"(\d+)(?:-(\d+))?((?:\(\d+\))*)")


class Standing(StrEnum):
    """How firmly a rule stands; only the first two may close a gate as statute."""

    STATUTE = "statute"  # the article was read, or reported by an official page
    LOCAL = "local"  # a locality's own setting, or known without the text

    @property
    def word(self) -> str:
        """The mark that a page prints beside a gate or a limit."""
        return "法定" if self is Standing.STATUTE else "本地"


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """A place in the law: rule id, statute, article, dates in force (None = open)."""

    rule: str
    statute: str
    article: str
    effective_from: date | None
    effective_to: date | None
    standing: Standing

    def in_force(self, on: date) -> bool:
        """Whether the rule is in force on the day `on`, both ends included."""
        after_start = self.effective_from is None or self.effective_from <= on
        return after_start and (self.effective_to is None or on <= self.effective_to)

    @property
    def basis(self) -> str:
        """The article as the ground of a refusal or a limit; a local rule does not claim to be law."""
        return str(self) if self.standing is Standing.STATUTE else f"本地规定，参照{self}"

    def __str__(self) -> str:
        """《行政复议法(2023修订)》第62条第1款; an article of another shape is left as written."""
        return f"《{self.statute}》{_say_articles(self.article)}"


def _say_articles(articles: str) -> str:
    """Arabic articles, `34-36` and paragraphs `62(1)` in words; all or nothing."""
    said = [_ARTICLE.fullmatch(part.strip()) for part in articles.split(",")]
    return "、".join(_say_article(part) for part in said if part) if all(said) else articles


def _say_article(part: re.Match[str]) -> str:
    first, last, paragraphs = part.groups()
    words = f"第{first}条" + (f"至第{last}条" if last else "")
    return words + "、".join(f"第{number}款" for number in re.findall(r"\d+", paragraphs))
