"""Are the words of the reader in order, as the files write them, and one wording with the writer's?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial

from shengmo.corpus.catalogue import Indicator
from shengmo.corpus.lint_procedures import Composed
from shengmo.corpus.outlines import Outline
from shengmo.corpus.shelved import attempt
from shengmo.corpus.spoken import Titles, parse_titles, shared
from shengmo.corpus.vocabulary import parse_vocabulary
from shengmo.law.cursor import Cursor
from shengmo.law.procedures.model import Procedure
from shengmo.law.sources import Fault, Source

Indicators = Sequence[tuple[Source, Indicator]]


def vocabulary_faults(
    sources: tuple[Source, ...],
    indicators: Indicators,
    composed: Iterable[Composed],
    outlines: Sequence[tuple[Source, Outline]],
) -> Iterator[Fault]:
    """Mistakes of the vocabulary's files; the phrases of the catalogue belong to it."""
    faults: list[Fault] = []
    catalogue = {each.code: each for _, each in indicators}
    attempt(faults, partial(parse_vocabulary, sources, catalogue))
    titles = parse_titles(map(Cursor, sources))
    faults += _unlisted(sources, indicators, titles, [one.procedure for one in composed])
    faults += _shared(indicators, outlines, titles)
    yield from faults


def _unlisted(
    sources: Sequence[Source],
    indicators: Indicators,
    titles: Titles,
    procedures: Sequence[Procedure],
) -> Iterator[Fault]:
    """A title that a report may print and that the reader would not know."""
    lists = [source for source in sources if "titles" in source.data]
    if not lists:
        return
    for _, indicator in indicators:
        for cut, column in indicator.cuts.items():
            known = titles.get((indicator.code, cut), ())
            missing = sorted(_printed(indicator, column, procedures).difference(known))
            if missing:
                said = "、".join(missing)
                line = f"{{codes: [{indicator.code}], cut: {cut}, titles: [{', '.join(missing)}]}}"
                message = f"指标{indicator.code}按{cut}分项会写{said}，读报告时认不出；请在titles里补上：{line}"
                yield lists[0].fault(("titles",), message)


def _printed(indicator: Indicator, column: str, procedures: Iterable[Procedure]) -> set[str]:
    """The titles that a cut by a column can have."""
    looked_at = (p for p in procedures if p.name in indicator.procedures)
    return {
        title
        for procedure in looked_at
        for name, its_column in procedure.dimensions.items()
        if its_column == column
        for title in procedure.fields[name].choices.values()
    }


def _shared(
    indicators: Indicators, outlines: Sequence[tuple[Source, Outline]], titles: Titles
) -> Iterator[Fault]:
    """Two figures said in the same words could not be told apart in a report."""
    catalogue: Mapping[str, Indicator] = {each.code: each for _, each in indicators}
    file_of = {each.code: (source.file, each.line) for source, each in indicators}
    for _, outline in outlines or ((None, None),):
        for first, second in shared(outline, catalogue, titles):
            file, line = file_of[second.code]
            said = f"{second.lead}{second.before}"
            one, other = (
                "·".join((written.code, *written.by.values())) for written in (first, second)
            )
            yield Fault(file, line, f"“{said}”既说{one}，又说{other}，读报告时分不清。")
