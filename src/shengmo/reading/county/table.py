"""Which checks does the county make, how grave is each, and what must be at hand to make it?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from shengmo.reading.findings import Fault, Severity, Unchecked


class Need(StrEnum):
    """What a check asks for beside the text. The value is the sentence that says it is missing."""

    NOTHING = ""
    WHOLE = "这是一段文字，不是完整的报告"
    YEAR = "看不出是哪一年的报告"
    OWNER = "看不出是哪个单位的报告"
    LAST_YEAR = "没有给出上年的报告"
    NEIGHBOURS = "没有给出别的单位的报告"
    REMARKS = "没有给出上一稿的退回意见"
    RECORDS = "要对照系统里的记录，只看文字查不了"
    PROFILE = "要对照本县的设置（提纲、主送单位、名单、通报数），只看文字查不了"


@dataclass(frozen=True, slots=True)
class CountyCheck:
    """A check of the county: the kind of its faults, and their severity unless the place says."""

    name: str
    kind: str
    severity: Severity
    need: Need = Need.NOTHING


_MUST, _SHOULD, _ASK = Severity.ERROR, Severity.WARNING, Severity.HINT

CHECKS: Mapping[str, CountyCheck] = MappingProxyType(
    {
        "A1": CountyCheck("标题和年度", "metadata", _MUST, Need.WHOLE),
        "A2": CountyCheck("落款单位和日期", "metadata", _MUST, Need.WHOLE),
        "A3": CountyCheck("报告主体", "metadata", _ASK, Need.WHOLE),
        "A4": CountyCheck("主送、抄送机关", "metadata", _SHOULD, Need.WHOLE),
        "A5": CountyCheck("落款日期与数据截止日", "period", _MUST, Need.YEAR),
        "A6": CountyCheck("层次序号", "wording", _SHOULD),
        "A7": CountyCheck("没有填的空", "wording", _MUST),
        "A8": CountyCheck("篇幅", "metadata", _SHOULD, Need.WHOLE),
        "A9": CountyCheck("能不能检索", "metadata", _MUST),
        "A10": CountyCheck("混入的无关文字", "foreign-text", _MUST),
        "A11": CountyCheck("附件", "missing-part", _SHOULD),
        "B1": CountyCheck("按时报送", "metadata", _MUST, Need.RECORDS),
        "B2": CountyCheck("按时公开", "metadata", _MUST, Need.RECORDS),
        "B3": CountyCheck("公开稿与报送稿一致", "metadata", _MUST, Need.RECORDS),
        "B4": CountyCheck("“今年”“去年”所指", "period", _SHOULD, Need.YEAR),
        "C1": CountyCheck("应有的部分", "missing-part", _MUST, Need.WHOLE),
        "C2": CountyCheck("有标题无内容", "missing-part", _MUST, Need.WHOLE),
        "C3": CountyCheck("不足部分过短", "missing-part", _SHOULD, Need.WHOLE),
        "C4": CountyCheck("不足有没有原因", "missing-part", _SHOULD, Need.WHOLE),
        "C5": CountyCheck("下一年安排与不足对应", "missing-part", _SHOULD, Need.WHOLE),
        "C6": CountyCheck("提纲要求的方面", "missing-part", _MUST, Need.PROFILE),
        "C7": CountyCheck("与要求无关的内容", "wording", _SHOULD, Need.WHOLE),
        "C8": CountyCheck("打算与成效写混", "target-as-result", _MUST),
        "C9": CountyCheck("上年的不足和打算有没有交代", "missing-part", _SHOULD, Need.LAST_YEAR),
        "D1": CountyCheck("两位主要负责人", "missing-part", _MUST, Need.WHOLE),
        "D2": CountyCheck("具体的履职行为", "missing-part", _MUST, Need.WHOLE),
        "D3": CountyCheck("研究、听取、解决问题", "missing-part", _SHOULD, Need.WHOLE),
        "D4": CountyCheck("第一责任人部分与成效重复", "wording", _SHOULD, Need.WHOLE),
        "D5": CountyCheck("履职次数与记录相符", "difference", _ASK, Need.RECORDS),
        "E1": CountyCheck("数据支撑", "missing-part", _MUST, Need.WHOLE),
        "E2": CountyCheck("数字的期间和截止时间", "period", _SHOULD, Need.WHOLE),
        "E3": CountyCheck("与上年完全相同的数字", "difference", _ASK, Need.LAST_YEAR),
        "E4": CountyCheck("与上年相差过大的数字", "difference", _ASK, Need.LAST_YEAR),
        "E5": CountyCheck("同一数字前后不一", "difference", _MUST),
        "E6": CountyCheck("与部门通报数一致", "difference", _ASK, Need.PROFILE),
        "E7": CountyCheck("百分之百的基数", "denominator", _SHOULD),
        "E8": CountyCheck("“零”的依据", "denominator", _ASK),
        "E9": CountyCheck("余数", "residual", _SHOULD),
        "E10": CountyCheck("目标写成结果", "target-as-result", _MUST),
        "E11": CountyCheck("人次与人、件与次、份与册", "wording", _SHOULD),
        "E12": CountyCheck("像是全县的数字", "subset", _ASK, Need.PROFILE),
        "E13": CountyCheck("整百整千的数字", "wording", _ASK),
        "E14": CountyCheck("巧合相同的数字", "wording", _ASK),
        "E15": CountyCheck("图表与文字一致", "difference", _MUST),
        "F1": CountyCheck("文件名称、年份、文号", "citation", _MUST),
        "F2": CountyCheck("已废止的法律法规", "citation", _MUST, Need.YEAR),
        "F3": CountyCheck("规划期", "period", _MUST, Need.YEAR),
        "F4": CountyCheck("机构名称", "body-level", _MUST, Need.YEAR),
        "F5": CountyCheck("本年度应有的提法", "missing-part", _ASK, Need.WHOLE),
        "F6": CountyCheck("提法的年代", "period", _MUST, Need.YEAR),
        "F7": CountyCheck("法治与法制", "wording", _SHOULD),
        "F8": CountyCheck("文书、结果用语", "outcome-word", _SHOULD),
        "G1": CountyCheck("别的单位的名称", "foreign-text", _MUST, Need.OWNER),
        "G2": CountyCheck("本级没有的职权", "body-level", _MUST, Need.OWNER),
        "G3": CountyCheck("别的部门的工作", "body-level", _ASK, Need.OWNER),
        "G4": CountyCheck("自称", "body-level", _MUST, Need.OWNER),
        "G5": CountyCheck("受委托执法的名义", "body-level", _SHOULD),
        "H1": CountyCheck("与上年雷同", "wording", _MUST, Need.LAST_YEAR),
        "H2": CountyCheck("与别的单位雷同", "wording", _MUST, Need.NEIGHBOURS),
        "H3": CountyCheck("不足与上年一字不差", "wording", _MUST, Need.LAST_YEAR),
        "H4": CountyCheck("空话", "wording", _SHOULD),
        "H5": CountyCheck("不足空泛", "wording", _SHOULD, Need.WHOLE),
        "H6": CountyCheck("文中重复", "wording", _SHOULD),
        "H7": CountyCheck("率先、首创、受到肯定的依据", "wording", _ASK),
        "I1": CountyCheck("姓名、证件、电话、住址", "wording", _MUST),
        "I2": CountyCheck("信访、纠纷、处罚中的企业和个人", "wording", _MUST),
        "I3": CountyCheck("侦查细节、密级、涉密文号", "wording", _MUST),
        "I4": CountyCheck("不宜公开的表述", "wording", _MUST),
        "I5": CountyCheck("领导姓名职务", "wording", _MUST, Need.PROFILE),
        "J1": CountyCheck("错别字、叠字、量词", "wording", _SHOULD),
        "J2": CountyCheck("句子不完整", "wording", _SHOULD),
        "J3": CountyCheck("简称", "wording", _SHOULD),
        "J4": CountyCheck("标点、年份、书名号", "wording", _SHOULD),
        "J5": CountyCheck("承诺的个数", "enumeration", _MUST),
        "K1": CountyCheck("集体审议", "metadata", _SHOULD, Need.RECORDS),
        "K2": CountyCheck("保密审查、三审", "metadata", _MUST, Need.RECORDS),
        "K3": CountyCheck("报人大、抄送", "metadata", _SHOULD, Need.RECORDS),
        "K4": CountyCheck("退回意见有没有回应", "missing-part", _MUST, Need.REMARKS),
    }
)


def remark(
    rule: str, start: int, end: int, message: str, severity: Severity | None = None
) -> Fault:
    """A fault under one of the county's checks; as grave as the table says unless told otherwise."""
    check = CHECKS[rule]
    return Fault(check.kind, severity or check.severity, start, end, message, rule)


def unchecked(at_hand: frozenset[Need]) -> Iterator[Unchecked]:
    """The checks that want what is not at hand, with the reason."""
    for rule, check in CHECKS.items():
        if check.need is not Need.NOTHING and check.need not in at_hand:
            yield Unchecked(rule, check.name, check.need.value)
