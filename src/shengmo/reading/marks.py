"""Which numbers in a text are no figures: dates, document numbers, slogans, list markers …?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from shengmo.reading.findings import Mark
from shengmo.reading.numerals import DIGITS, HAN
from shengmo.reading.vocabulary import Names

_D = f"[{DIGITS}]"
_ARABIC = "0123456789０１２３４５６７８９"
_TEN = "一二三四五六七八九十"
_ONE_TWO = "12１２一二"  # so begin years
_LETTERS = "".join(
    map(chr, (*range(65, 91), *range(97, 123), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B)))
)
_CIRCLED = "".join(map(chr, range(0x2460, 0x249C)))  # ① to ⒛
_NUM = rf"(?:{_D}{{1,3}}|[{HAN}]{{1,4}})"
_SMALL = f"[{_TEN}]"
_YEAR = rf"(?:(?:19|20|１９|２０){_D}{{2}}|[一二][〇零○九][〇零○一二三四五六七八九]{{2}})"
_MONTH = rf"(?:{_D}{{1,2}}|{_SMALL}{{1,2}})\s?月"
_DAY = rf"(?:{_D}{{1,2}}|{_SMALL}{{1,3}})\s?[日号]"
_TO = r"\s?[-—–－~～至到]{1,2}\s?"
_START = r"(?:(?<=[\n。；;：:，,！？!?\s　、])|\A)"
_ITEM = r"(?:(?<=[\n。；;：:！？!?\s　])|\A)"

# Kind, the signs with which it may begin, its pattern.
# In order: what an earlier line has claimed, a later one leaves alone.
_SHAPES: tuple[tuple[str, str, str], ...] = (
    ("address", "hw", r"(?:https?://|www\.)[\x21-\x7e]{3,200}"),
    ("address", _ARABIC + _LETTERS, r"[0-9A-Za-z][0-9A-Za-z_.+-]{0,40}@[0-9A-Za-z-]{1,40}(?:\.[a-z]{2,6}){1,3}"),
    ("title", "《", r"《[^《》\n]{1,70}(?:《[^《》\n]{1,50}》[^《》\n]{0,40})?》"),
    ("party congress", _TEN + "廿", r"(?:十[五六七八九]|二十|廿)大(?!队|类)|[一二三四五六七八九十]{1,3}届(?:[一二三四五六七]中|历次)?(?:全会)?(?:、[一二三四五六七]中(?:全会)?)*|[二三四五六七]中(?=、|全会)(?:全会)?"),
    ("postcode", "邮", r"邮(?:政编码|编)[：:\s]{0,3}[0-9]{6}"),
    ("page counter", "浏访点阅", r"(?:浏览|访问|点击|阅读)次数[：:\s]{0,3}[0-9]{1,9}\s?次?"),
    ("copies printed", "共", r"共印[0-9\s]{1,6}份"),
    ("document number", "〔[【（(", rf"[〔\[【（(]\s?20{_D}{{2}}\s?[〕\]】）)]\s?第?\s?{_D}{{1,5}}\s?号"),
    ("law article", "第", rf"第{_NUM}[条款项章节编]"),
    ("document number", "第" + _ARABIC, rf"第?\s?{_D}{{1,5}}\s?号(?:令|文|公告|通知|文件)"),
    ("date", _ONE_TWO, rf"{_YEAR}[-/.]{_D}{{1,2}}[-/.]{_D}{{1,2}}(?:\s{{0,3}}{_D}{{1,2}}[:：]{_D}{{2}}(?:[:：]{_D}{{2}})?)?"),
    ("index number", _ARABIC + _LETTERS, r"(?<![0-9A-Za-z])(?=[0-9A-Za-z/_.-]{0,40}[A-Z])(?=[0-9A-Za-z/_.-]{0,40}[0-9])[0-9A-Za-z]{4,30}[/_.-][0-9A-Za-z/_.-]{2,40}"),
    ("phone", "0148", r"(?<![0-9])(?:0[0-9]{2,3}[-—－ ]?[0-9]{7,8}|1[3-9][0-9]{9}|[48]00-?[0-9]{3}-?[0-9]{4})(?![0-9.]|\s?[件个次元人名份条项户起场万亿余多%])"),
    ("date", _ONE_TWO, rf"{_YEAR}\s?年\s?{_MONTH}(?:份|\s?{_DAY})?(?:{_TO}(?:{_YEAR}\s?年)?{_MONTH}(?:份|\s?{_DAY})?)?"),
    ("date", _ONE_TWO, rf"{_YEAR}\s?年(?:第?[一二三四]季度|{_D}{{1,2}}{_TO}{_MONTH}份?)"),
    ("plan period", _ONE_TWO, rf"{_YEAR}\s?年?{_TO}{_YEAR}\s?(?:年度|年)?"),
    ("year", _ONE_TWO, rf"{_YEAR}\s?(?:年度|年)|(?<![{DIGITS}.])20[0-4][0-9](?=年度|届)"),
    ("date", _ARABIC + _TEN, rf"{_D}{{1,2}}{_TO}{_MONTH}份?|{_MONTH}\s?{_DAY}|{_MONTH}(?:份|底|初|末|中旬|上旬|下旬|起|以来)?"),
    ("date", "第" + _ARABIC + _TEN, rf"(?<![{DIGITS}.]){_D}{{1,2}}[:：]{_D}{{2}}(?:[:：]{_D}{{2}})?(?!{_D})|第?[一二三四]季度(?!各)"),
    ("frequency", "每", rf"每(?:隔)?(?:{_NUM})?个?(?:年度|年|半年|季度|季|月度|半月|月|双周|周|星期|日|天)[^，。；,;\n不至]{{0,16}}?(?P<n>[一两1１2２二三3])(?=[次期场轮遍回堂])[次期场轮遍回堂]"),
    ("frequency", "一", r"一(?:年|季度?|月|周|日)一[一-鿿]{1,3}"),
    ("frequency", "每", rf"每(?:{_NUM})(?:个月|年|周|天|季度|个季度)"),
    ("duration", "近过最连" + _ARABIC + HAN, rf"(?:近|过去|最近|连续){_NUM}(?:余|多)?[年届]|{_NUM}(?:余|多)?个?(?:半|多)?(?:工作日|自然日|个月|月|周年|年(?!级)|天|日(?![常均])|周(?!期)|星期|分钟|秒钟|季度)(?:以?[内前后])?|{_NUM}个?小时(?:以?内|之内|在线|值班|值守|响应|服务)|24\s?小时"),
    ("rank", "第前" + _ARABIC + HAN, rf"第{_NUM}(?:责任人|议题|批次|[名位届次批期轮季个家号届级类种步要期方场站]|(?![0-9]))|(?<![目之提以会事此先日年月期空])前(?:{_NUM}(?:名|位|强|列)|[三五十百](?=[，。；、的]))|{_NUM}强(?:县|镇|企业|乡)|[十百]佳|[百千]强"),
    ("slogan", '“‘「『"', r"[“‘「『][^“”‘’「」『』\n。；]{1,30}[”’」』]|\"[^\"\n。；]{1,30}\""),
    ("slogan", _ARABIC, rf"{_D}{{1,4}}(?:[+＋](?:{_D}{{1,4}}|[NnXx])){{1,6}}[+＋]?|{_D}{{1,3}}[×xX*]{_D}{{1,3}}(?:小时)?"),
    ("list marker", "(（" + _CIRCLED, rf"[(（]\s?(?:{_SMALL}{{1,3}}|{_D}{{1,2}})\s?[)）]|[①-⑳⑴-⒇⒈-⒛]"),
    ("list marker", "第" + _ARABIC + _TEN, rf"{_ITEM}{_SMALL}{{1,3}}(?:、|[，,](?=[一-鿿]))|{_START}第{_SMALL}{{1,2}}[、，,]|{_ITEM}(?:{_D}{{1,2}}[.．、](?:{_D}[.．、]?)?)(?!{_D})|(?<=\n){_D}{{1,2}}\s(?=[一-鿿])"),
    ("list marker", "其" + _TEN, rf"(?<![唯统万第之{HAN}]){_SMALL}{{1,2}}(?:是(?!否)|要(?!求|件|素|点|闻)|抓(?=[一-鿿])|者(?=[一-鿿，,])|则(?=[一-鿿，,]))|其{_SMALL}(?=[，,、是为])"),
    ("special day", _ARABIC, rf"(?<![{DIGITS}.])(?:1[0-2]|[1-9])[.．·•](?:3[01]|[12][0-9]|[1-9])(?![{DIGITS}.%％万亿千百个件次项名人场份家亩公元起条户分小学课倍吨平米立种类级节期篇册])"),
    ("code", _ARABIC + _LETTERS, rf"(?<![A-Za-zＡ-Ｚａ-ｚ])[A-Za-zＡ-Ｚａ-ｚ]+[-]?{_D}+[A-Za-z0-9]*|(?<![{DIGITS}]){_D}{{1,4}}[A-Za-z]{{1,8}}(?![²³])"),
    ("slogan", _TEN, rf"(?<![{HAN}]){_SMALL}个(?:一(?![个项件次名])|到位|确保|坚持|不(?!同)|化|统一|明确|结合|强化|注重|严禁|必须|起来|严格|务必|聚焦|围绕|带头|亲自|规范|全面|全覆盖|必|优化|创新|突出|加强|提升|着力|更加|更)"),
    ("slogan", "一", r"一[一-鿿]{1,3}一(?=[一-鿿])[^，。；、的次件个项名]{1,2}"),
    ("grade", _TEN, rf"{_SMALL}级(?:以上)?(?=主任科员|调研员|警|响应|医院|法官|检察官|建造师|心理|单位|指标)"),
    ("zero", "零", r"零(?=[一-鿿])(?!点|售|散|部件|距离|星)"),
)  # fmt: skip
# Where a shape may begin at all: of most digits what follows tells that none does (312件).
_BEGINS = re.compile(
    rf"[{re.escape(''.join({sign: 0 for _, begins, _ in _SHAPES for sign in begins}))}]"
    rf"(?:(?<!{_D})|(?={_D}{{0,5}}[A-Za-z_.．+＋@/×*·•、:：\s\-—–－~～至到号年届月日余多个半工自周天星分秒季小强])|(?={_D}{{6}}))"
)
_MEASURES = "件次起人名份条个场户张册本项元家处期篇幅台套宗例部分%％"
_FIRST = 7  # shapes that come before words and slogans
# What must not stand before is asked after the first sign: `re` searches for a sign fastest.
_SHORT_NUMBER = re.compile(rf"{_D}(?<![{DIGITS}.].){_D}{{2,5}}(?!{_D})")
_COUNTED = re.compile(rf"[.万亿余多]|\s?[{_MEASURES}]")
_ALARM_DIGITS = 3
Candidate = tuple[str, int, int]  # kind, start, end
_ALARM = re.compile("报警|指挥|接警|急救|平台|联动|出警|警情|电话|、1[12]")
_HAN_RUN = re.compile(rf"[{HAN}](?<![{DIGITS}{HAN}.．].)")
_NUMERIC = re.compile(f"[{DIGITS}{HAN}]")
# A quotation that itself counts is prose, not a name.
_COUNTING = re.compile(rf"{_D}{{2,}}(?:余|多)?[件次场名人份项条户家个起]")


class MarkFinder:
    """Knows the numbers that name; asked once for each text."""

    def __init__(self, names: Names) -> None:
        kinds = dict.fromkeys(names.words, "word") | dict.fromkeys(names.slogans, "slogan")
        self._kinds = kinds
        self._by_start: dict[str, list[str]] = {}
        self._others: list[str] = []  # of those words, the ones that begin with no numeral
        for word in sorted(kinds, key=lambda word: -len(word)):
            if word[0] in HAN:
                self._by_start.setdefault(word[:2], []).append(word)
            else:
                self._others.append(word)
        self._hotlines = frozenset(names.hotlines)
        self._hotline_nouns = names.hotline_nouns

    def find(self, text: str) -> tuple[list[Mark], bytearray]:
        """Every number that names, in no order, and one byte per sign: 1 where it is claimed."""
        taken = bytearray(len(text))
        found: list[Mark] = []
        for kind, start, end in self._candidates(text):
            if taken.find(1, start, end) >= 0 or not _NUMERIC.search(text, start, end):
                continue
            taken[start:end] = b"\1" * (end - start)
            found.append(Mark(start, end, kind))
        return found, taken

    def _candidates(self, text: str) -> Iterator[Candidate]:
        shaped = _shaped(text)
        yield from (candidate for found in shaped[:_FIRST] for candidate in found)
        yield from self._coined(text)
        yield from (candidate for found in shaped[_FIRST:] for candidate in found)
        yield from self._numbers_of_hotlines(text)

    def _coined(self, text: str) -> Iterator[Candidate]:
        """Slogans and words, the longest first, looked up where a numeral begins or is inside."""
        for match in _HAN_RUN.finditer(text):
            at = match.start()
            for word in self._by_start.get(text[at : at + 2], ()):
                if text.startswith(word, at):
                    yield self._kinds[word], at, at + len(word)
        for word in self._others:
            at = text.find(word)
            while at >= 0:
                if not _NUMERIC.match(text[at - 1 : at]):
                    yield self._kinds[word], at, at + len(word)
                at = text.find(word, at + len(word))

    def _numbers_of_hotlines(self, text: str) -> Iterator[Candidate]:
        """A known number is a hotline wherever it stands; any short number before 热线 is one."""
        for match in _SHORT_NUMBER.finditer(text):
            end = match.end()
            if match.group() in self._hotlines:
                alarm = len(match.group()) == _ALARM_DIGITS
                names = bool(_ALARM.match(text, end)) if alarm else not _COUNTED.match(text, end)
            else:
                names = False
            if names or text.startswith(self._hotline_nouns, end):
                yield "hotline", match.start(), end


def _shaped(text: str) -> list[list[Candidate]]:
    """For each shape its places in the text, from left to right, none overlapping another."""
    found: list[list[Candidate]] = [[] for _ in _SHAPES]
    ends = [0] * len(_SHAPES)
    for begin in _BEGINS.finditer(text):
        at = begin.start()
        for number, kind, shape in _shapes_of(text[at]):
            match = shape.match(text, at) if ends[number] <= at else None
            if match is not None:
                ends[number] = match.end()
                if kind != "slogan" or not _COUNTING.search(match.group()):
                    found[number].append((kind, at, match.end()))
    return found


@cache
def _shapes_of(sign: str) -> tuple[tuple[int, str, re.Pattern[str]], ...]:
    """The shapes that may begin with a sign, each with its number and kind."""
    return tuple(
        (number, kind, _compiled(number))
        for number, (kind, begins, _) in enumerate(_SHAPES)
        if sign in begins
    )


@cache
def _compiled(number: int) -> re.Pattern[str]:
    """A shape, compiled when a sign is met with which it may begin: many never are."""
    return re.compile(_SHAPES[number][2], re.MULTILINE)
