"""I: whose name, number, address, firm, or case should not stand in a report?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from shengmo.reading.county.register import graded
from shengmo.reading.county.report import Report
from shengmo.reading.county.table import CHECKS, remark
from shengmo.reading.county.words import any_of
from shengmo.reading.findings import Fault
from shengmo.reading.landmarks import Landmarked
from shengmo.reading.vocabulary import Signs

_ELEVEN_DIGITS = "[0-9][0-9]{10}"
_NUMBER = Landmarked(
    r"(?<![0-9])(?:[1-9][0-9]{5}(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])[0-9]{3}[0-9Xx])(?![0-9])",
    _ELEVEN_DIGITS,
    far=0,
)
_MOBILE = Landmarked(
    r"(?<![0-9])1[3-9][0-9]{9}(?![0-9]|\s?[件个次元人名份万亿余多])", _ELEVEN_DIGITS, far=0
)
_ADDRESS = Landmarked(
    r"[一-鿿]{1,10}[0-9一二三四五六七八九十]{1,4}(?:栋|幢|号楼|单元)[0-9一二三四五六七八九十]{0,4}(?:单元)?[0-9]{1,5}(?:室|号)"
    r"|(?:家住|住址[：:]?|现住)[一-鿿0-9]{2,20}(?:[0-9]+号|组)",
    "栋|幢|号楼|单元|家住|住址|现住",
    far=14,
)
_LIMITED = ("有限责任公司", "股份有限公司", "有限公司")
_LONGEST_PLAIN = 10  # characters before 公司; more is a sentence
_CASE = Landmarked(
    r"(?:在|对|就|因|[、，。；：,;](?:在|对|就|因)?)(?P<name>[一-鿿]{2,6}?)信访(?:问题|事项|件|案件|矛盾|积案)(?=处置|化解|处理|办理|调处|[，。；、])",
    "信访",
    far=8,
)
_PROJECT = Landmarked(
    r"(?<=[、，。；：,;在对])(?P<name>[一-鿿]{1,4}(?:村|小区|花园|社区|片区)[一-鿿]{0,4}(?:改造|拆迁|征收|安置|征地|棚改))(?=[、，,]|项目|问题|矛盾)",
    "改造|拆迁|征收|安置|征地|棚改",
    far=10,
)
_VERSUS = Landmarked(
    r"(?P<a>[一-鿿]{2,3})(?:与|和|诉|告)(?P<b>[一-鿿]{2,3})(?=之间|的|一案|等|因|[，。；]|[一-鿿]{0,6}纠纷)",
    "[与和诉告]",
    far=3,
)
_NOT_GIVEN = "的了是在和与及其等为对把将以于并按经由从到向被所各每该此须要会能可应不未已正就都也还又再才更最很太某×Xx○组长任书记县镇乡村市区局院所室部处科股站员副们个件次"


def discretion(report: Report) -> Iterator[Fault]:
    """Everything of chapter I that is not a word of the register."""
    yield from _numbers(report)
    yield from _names(report)
    yield from _firms(report)
    yield from _cases(report)


def _numbers(report: Report) -> Iterator[Fault]:
    for what, shape in (("身份证号码", _NUMBER), ("手机号码", _MOBILE), ("住址", _ADDRESS)):
        for match in shape.finditer(report.text):
            message = f"出现了个人的{what}，请删去。"
            yield remark("I1", match.start(), match.end(), message)


def _names(report: Report) -> Iterator[Fault]:
    """A post or a role followed by a person's name; two names that quarrel."""
    signs = report.vocabulary.signs
    for match in _titled(signs).finditer(report.text):
        if _is_person(match["name"], signs):
            message = f"“{match['name']}”像是自然人的姓名，请只写职务或者“某某”。"
            yield remark("I1", match.start("name"), match.end("name"), message)
    for match in _followed(signs).finditer(report.text):
        if _is_person(match["name"], signs):
            message = f"“{match['name']}”像是自然人的姓名，请只写职务或者“某某”。"
            yield remark("I1", match.start("name"), match.end("name"), message)
    for match in _VERSUS.finditer(report.text):
        if all(_is_person(match[side], signs) for side in "ab"):
            message = f"“{match['a']}”“{match['b']}”像是当事人的姓名，请删去或者写“某某”。"
            severity = graded(report, "I2", CHECKS["I2"].severity)
            yield remark("I2", match.start("a"), match.end("b"), message, severity)


@lru_cache(maxsize=8)
def _titled(signs: Signs) -> re.Pattern[str]:
    """书记张三批示: a title, a name, and what follows names; more is asked of a doubtful surname."""
    titles, after, sure = map(_either, (signs.titles, signs.after_names, signs.sure_after_names))
    clear = "".join(char for char in signs.surnames if char not in signs.surnames_also_words)
    given = f"[^\\W\\da-zA-Z_{_NOT_GIVEN}]{{1,2}}?"
    return re.compile(
        f"(?:{titles})(?P<name>[{clear}]{given}(?=[，。；、：）)\n]|{after})"
        f"|[{signs.surnames_also_words}]{given}(?={sure}))"
    )


@lru_cache(maxsize=8)
def _followed(signs: Signs) -> Landmarked:
    """张三同志, 邀请李四律师: a name before what it is."""
    name = f"[{signs.surnames}][^\\W\\da-zA-Z_{_NOT_GIVEN}]{{1,2}}"
    return Landmarked(
        f"(?:(?<=[，。；、：\n　 （(])|(?<=邀请)|(?<=聘请)|(?<=由))(?P<name>{name})(?:同志|律师(?!事务所|团)|教授|法官(?!团))",
        "同志|律师|教授|法官",
        far=3,
    )


def _either(words: tuple[str, ...]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


def _is_person(name: str, signs: Signs) -> bool:
    """A surname, one or two more characters, and no common word."""
    if name in signs.public_names or name[0] not in signs.surnames:
        return False
    return not any(name.startswith(word) or word in name for word in signs.not_names) and not any(
        char in _NOT_GIVEN for char in name[1:]
    )


@lru_cache(maxsize=8)
def _firm(signs: Signs) -> Landmarked:
    endings = _either((*_LIMITED, *signs.firms))
    return Landmarked(
        rf"(?P<name>(?P<stem>[^，。；：:、\s的在对与和及由向因将被就为等]{{2,16}}?)(?:{endings}))(?!法|律)",
        endings,
        far=16,
    )


def _firms(report: Report) -> Iterator[Fault]:
    """A firm by its name where the sentence tells of a quarrel, a petition, a penalty."""
    signs = report.vocabulary.signs
    troubles, unnamed = any_of(signs.troubles), any_of(signs.unnamed_firms)
    before = any_of(signs.before_firms)
    for match in _firm(signs).finditer(report.text):
        verb = before.match(match["stem"])
        start = match.start() + (verb.end() if verb else 0)
        name, stem = report.text[start : match.end()], report.text[start : match.end("stem")]
        plain = not name.endswith(_LIMITED)
        if (
            len(stem) < 2
            or name in signs.unnamed_firms
            or unnamed.search(stem)
            or (plain and len(stem) > _LONGEST_PLAIN)
        ):
            continue
        if any(char.isdecimal() for char in stem):
            continue
        sentence = report.layout.sentence(match.start())
        if troubles.search(report.near(match.start(), sentence)):
            message = f"在纠纷、信访、处罚中写了“{name}”，公开的稿子请写“某公司”。"
            severity = graded(report, "I2", CHECKS["I2"].severity)
            yield remark("I2", start, match.end(), message, severity)


def _cases(report: Report) -> Iterator[Fault]:
    """在某某信访问题处置中: a petition, a renewal that bears a name."""
    signs = report.vocabulary.signs
    unnamed, troubles = any_of(signs.unnamed_matters), any_of(signs.troubles)
    for match in _PROJECT.finditer(report.text):
        if troubles.search(report.near(match.start())):
            message = f"在信访、纠纷中写了“{match['name']}”，认得出是谁的事，公开的稿子请不要写。"
            severity = graded(report, "I2", CHECKS["I2"].severity)
            yield remark("I2", match.start("name"), match.end("name"), message, severity)
    for match in _CASE.finditer(report.text):
        if not unnamed.search(match["name"]):
            message = f"写明了是谁的信访（“{match['name']}”），公开的稿子请不要写。"
            severity = graded(report, "I2", CHECKS["I2"].severity)
            yield remark("I2", match.start("name"), match.end("name"), message, severity)
