"""Is arithmetic that the text states found, and is it judged rightly?"""

from __future__ import annotations

import pytest

from tests.reading.readings import read


def checks(text: str) -> set[tuple[str, bool]]:
    return {(check.kind, check.holds) for check in read(text).checks}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("行政处罚案件11件，其中一般程序案件8件、简易程序案件3件。", ("sum", True)),
        ("行政处罚案件11件，其中一般程序案件8件、简易程序案件5件。", ("sum", False)),
        ("清理规范性文件11件，继续有效4件、失效7件。", ("sum", True)),
        ("公开信息2268条，其中重点领域信息466条。", ("subset", True)),
        ("公开信息268条，其中重点领域信息466条。", ("subset", False)),
        ("书记信箱收到来信254件，已办结249件，正在处理5件。", ("sum", True)),
        ("上级交办信访件7件，已化解3件。", ("residual", False)),
        ("受理矛盾纠纷732件，调解成功730件，调解成功率99.7%。", ("ratio", True)),
        ("受理矛盾纠纷732件，调解成功730件，调解成功率89.7%。", ("ratio", False)),
        ("受理工单1085件，办结1080件，办结率100%。", ("ratio", False)),
        ("受理工单1085件，办结1085件，办结率100%。", ("ratio", True)),
        ("行政诉讼由去年的20件下降到15件，下降25%。", ("difference", True)),
        ("行政诉讼由去年的20件下降到15件，下降35%。", ("difference", False)),
        ("信访量从120件减少到90件，减少20件。", ("difference", False)),
        ("聚焦受理、调解、咨询、信访、诉讼、仲裁6个方面推动工作。", ("enumeration", True)),
        ("聚焦受理、调解、咨询、信访、诉讼5个方面推动工作。", ("enumeration", True)),
        ("聚焦受理、调解、咨询、信访、诉讼7个方面推动工作。", ("enumeration", False)),
        ("形成法治智库、电商团队、农业团队和医疗团队四大服务团。", ("enumeration", True)),
        ("健全省市县镇四级体系。", ("enumeration", True)),
        ("抓好三个方面：一是学法。二是普法。三是用法。", ("enumeration", True)),
        ("抓好四个方面：一是学法。二是普法。三是用法。", ("enumeration", False)),
        ("应审合同50份，审查合同50份，审查覆盖率100%。", ("coverage", True)),
    ],
)
def test_a_relation_is_found_and_judged(text, expected):
    assert expected in checks(text)


@pytest.mark.parametrize(
    "text",
    [
        "发放横幅、宣传册、展板等宣传品326份。",
        "组织学法6次，培训12场，调解纠纷30件，化解28件次。",
        "满意率由92%提升至96%。",
        "办理案件30件，罚款5万元，同比增长12%。",
        "排查纠纷近百件，化解98件。",
        "共有工作人员12人，其中党员8人，大学生9人。",
    ],
)
def test_what_is_no_relation_is_not_judged_wrong(text):
    assert all(holds for _, holds in checks(text))


def test_a_rate_that_was_cut_off_instead_of_rounded_holds():
    assert ("ratio", True) in checks("受理诉求300件，办结299件，办结率99.6%。")


def test_a_check_that_fails_is_a_fault_of_the_same_kind():
    reading = read("行政处罚案件11件，其中一般程序案件8件、简易程序案件5件。")
    assert [fault.kind for fault in reading.faults] == ["sum"]
    (fault,) = reading.faults
    assert fault.severity == "error"
    assert "13" in fault.message
