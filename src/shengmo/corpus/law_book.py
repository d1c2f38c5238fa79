"""How does the whole law read on one page: every rule, its article, where it is used, how tested?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from shengmo.corpus.uses import SORTS, How, NotFormalised, Use
from shengmo.law.citations import Standing
from shengmo.law.rules import Rule, RuleKind, Seen, Unit

_KINDS: Mapping[RuleKind, str] = {
    RuleKind.COUNTING: "计数",
    RuleKind.GATE: "关口",
    RuleKind.OUTCOME: "结论",
    RuleKind.PUBLICATION: "公开",
    RuleKind.THRESHOLD: "界限",
    RuleKind.TIME_LIMIT: "期限",
}
_SEEN: Mapping[Seen, str] = {
    Seen.VERIFIED: "读过条文",
    Seen.SECONDARY: "见于官方转述",
    Seen.KNOWLEDGE: "凭记忆",
}
_UNITS: Mapping[Unit, str] = {
    Unit.PERSON: "人",
    Unit.CNY: "元",
    Unit.CNY_PER_REQUEST: "元每件",
    Unit.CNY_PER_PAGE: "元每页",
    Unit.PERCENT: "%",
    Unit.PERCENT_PER_DAY: "%每日",
    Unit.CLASS_HOUR_PER_YEAR: "学时每年",
}
_SHOWN = 3  # examples named for a gate or a limit; the rest is counted


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """What the page is made of. `tests`: rule → the worked examples that try it."""

    rules: Mapping[str, Rule]
    uses: Mapping[str, Sequence[Use]]
    listed: Mapping[str, NotFormalised]
    tests: Mapping[str, Sequence[str]]


def law_book(book: Book) -> str:
    """The page as Markdown."""
    return "\n".join(_lines(book)) + "\n"


def _lines(book: Book) -> Iterator[str]:
    yield "# 规则一览"
    yield ""
    yield "<!-- 由 `make law` 生成，不要手改；规则改了以后重新生成，测试会核对。 -->"
    yield ""
    yield "每一条规则：条文、施行期间、用在哪个程序的哪一步、用什么例题试过；没有写进程序的，由谁决定、为什么。"
    yield ""
    yield from _summary(book)
    for topic in dict.fromkeys(rule.topic for rule in book.rules.values()):
        yield from ("", f"## {topic}", "", "| 编号 | 规则 | 条文和施行期间 | 用在哪里 | 怎样试过 |")
        yield "| --- | --- | --- | --- | --- |"
        for rule in book.rules.values():
            if rule.topic == topic:
                yield _row(book, rule)


def _summary(book: Book) -> Iterator[str]:
    """How many rules of each kind are applied, rest on somebody's judgement, or stand aside."""
    yield "| 种类 | 条数 | 关口、期限、清单 | 依据、裁量、提纲、文书 | 没有写进程序 |"
    yield "| --- | ---: | ---: | ---: | ---: |"
    rows = [(_KINDS[kind], [r for r in book.rules.values() if r.kind is kind]) for kind in RuleKind]
    for name, rules in (*rows, ("合计", list(book.rules.values()))):
        decided = sum(_decides(book, rule) for rule in rules)
        used = sum(rule.id in book.uses for rule in rules)
        yield f"| {name} | {len(rules)} | {decided} | {used - decided} | {len(rules) - used} |"


def _decides(book: Book, rule: Rule) -> bool:
    return any(use.how.decides for use in book.uses.get(rule.id, ()))


def _row(book: Book, rule: Rule) -> str:
    cells = (rule.id, _said(rule), _cited(rule), _used(book, rule), _tested(book, rule))
    return f"| {' | '.join(cell.replace('|', '｜') for cell in cells)} |"


def _said(rule: Rule) -> str:
    amount = _amount(rule)
    return f"{_KINDS[rule.kind]}：{rule.term}{f'（{amount}）' if amount else ''}"


def _amount(rule: Rule) -> str:
    if rule.yearly:
        before = "以前" if rule.yearly.before else ""
        return f"次年{rule.yearly.month}月{rule.yearly.day}日{before}"
    if rule.amount is None or rule.unit is None:
        return ""
    if rule.unit.is_time:
        return rule.unit.say(int(rule.amount))
    return f"{rule.amount}{_UNITS[rule.unit]}"


def _cited(rule: Rule) -> str:
    citation = rule.citation
    since = citation.effective_from.isoformat() if citation.effective_from else "未见施行日"
    until = f"至{citation.effective_to.isoformat()}" if citation.effective_to else "起"
    local = "，本地" if citation.standing is Standing.LOCAL else ""
    return f"{citation}，{since}{until}（{_SEEN[rule.seen]}{local}）"


def _used(book: Book, rule: Rule) -> str:
    uses = book.uses.get(rule.id, ())
    found = list(dict.fromkeys(_use(use) for use in uses))
    listed = book.listed.get(rule.id)
    if listed:
        found.append(f"{SORTS[listed.sort]}，由{listed.who}：{listed.why.rstrip('。')}")
    return "；".join(found)


def _use(use: Use) -> str:
    if use.how is How.GATE:
        return f"{use.title}·{use.act}·关口`{use.name}`"
    if use.how is How.LIMIT:
        return f"{use.title}·期限`{use.name}`"
    who = f"（{use.who}）" if use.who else ""
    return f"{use.title}·{use.how}{who}"


def _tested(book: Book, rule: Rule) -> str:
    """The worked examples; counting rules are tried by every one of them."""
    found = book.tests.get(rule.id, ())
    if not found:
        return "全部期限例题" if rule.kind is RuleKind.COUNTING else "—"
    shown = "；".join(found[:_SHOWN])
    rest = f"；等{len(found)}例" if len(found) > _SHOWN else ""
    return f"{shown}{rest}"
