"""Is what a reviewer would remark found, and is a clean report left in peace?"""

from __future__ import annotations

import pytest

from tests.reading.readings import read

CLEAN = """中共青溪镇委员会 青溪镇人民政府2024年度法治政府建设情况报告

2024年，青溪镇深入学习贯彻习近平法治思想，坚持依法行政，严格落实《法治政府建设实施纲要（2021—2025年）》要求。现将有关情况报告如下。
一、主要举措和成效
（一）学法用法。党委理论学习中心组专题学法6次，举办法治培训4场，参训干部230人次。镇里把宪法、民法典、行政处罚法列入年度学习计划，会前学法形成惯例，新进人员全部参加县里的岗前培训，学习情况记入个人档案。
（二）依法决策。对合同、文件和重大事项开展合法性审查90件，其中合同80份，提出意见建议45条，均被采纳。凡是没有经过审查的事项一律不上会，审查意见与会议纪要一并归档，承办科室对采纳情况逐条反馈。
（三）公正执法。全年办理行政处罚案件11件，其中普通程序案件8件、简易程序案件3件，罚款2.6万元。执法人员持证14名，执法全程记录，重大执法决定先审后定，案卷由司法所逐件评查，发现的瑕疵当月改正。
（四）化解矛盾。受理矛盾纠纷318件，调解成功310件，正在调解8件。村级调委会每周排查一次，疑难纠纷由镇里会商，重点时段安排专人值守，调解协议及时回访。
（五）阳光政务。主动公开政府信息412条，收到依申请公开5件，均已按时答复。便民服务中心实行一窗受理，办事指南上墙上网，群众来电来信有人接、有人办、有人回。
二、存在的不足和原因
一是执法力量不足，专业人员少，原因是编制有限、待遇不高。二是普法形式单一，年轻人参与不多，原因是线上阵地建设起步晚。三是个别村合同管理不细，原因是村干部法律知识欠缺。
三、党政主要负责人履行第一责任人职责情况
镇党委书记、镇长全年主持召开法治建设专题会议4次，听取汇报2次，带头出庭应诉1次，对执法规范化等问题作出批示3件，把法治建设列入年度考核。
四、下一年度工作安排
充实执法队伍，计划招录2名法学专业人员；开设线上普法栏目，每月更新；对村级合同逐份审查，并组织村干部轮训。

青溪镇人民政府
2025年1月15日
"""


def faults(text: str) -> set[str]:
    return {fault.kind for fault in read(text).faults}


def test_a_clean_report_has_no_fault():
    assert [(fault.kind, fault.message) for fault in read(CLEAN).faults] == []


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [
        ("（2021—2025年）", "（2018-2020年）", "citation"),
        ("（2021—2025年）", "（2015-2020年）", "period"),
        ("《法治政府建设实施纲要", "《法制政府建设实施纲要", "citation"),
        ("宪法、民法典", "《信访条例》、民法典", "citation"),
        ("落实《法治", "落实“七五”普法规划和《法治", "period"),
        ("8件、简易程序案件3件", "8件、简易程序案件4件", "sum"),
        ("其中合同80份", "其中合同800件", "subset"),
        ("310件，正在调解8件", "319件，正在调解8件", "sum"),
        ("310件，正在调解8件", "310件", "residual"),
        ("中心组专题学法6次", "中心组全年安排专题学法不少于6次", "target-as-result"),
        ("均已按时答复", "按时答复，满意率100%", "denominator"),
        ("二、存在的不足和原因", "二、其他", "missing-part"),
        ("三、党政主要负责人履行第一责任人职责情况", "三、组织领导", "missing-part"),
        ("四、下一年度工作安排", "四、其他事项", "missing-part"),
        ("四、下一年度工作安排", "五、下一年度工作安排", "wording"),
        ("\n青溪镇人民政府\n2025年1月15日\n", "\n", "metadata"),
        ("中共青溪镇委员会 青溪镇人民政府2024年度法治政府建设情况报告\n", "", "metadata"),
        ("2025年1月15日", "2024年12月31日", "period"),
        ("2025年1月15日", "2024年11月20日", "period"),
        ("阳光政务。", "阳光政务。向人大工委报告工作。", "body-level"),
        ("带头出庭应诉1次", "带头出庭，行政应诉案件2起，维持2起", "outcome-word"),
        ("推进依法", "推进依法", ""),
        ("公正执法。", "公正执法。大力加强ms88hg注册工作。", "foreign-text"),
        ("阳光政务。", "阳光政务。文章内容来自网络，如有侵权，联系删除。", "foreign-text"),
        ("阳光政务。", "阳光政务。成功创建个省级民主法治村1个。", "wording"),
        ("阳光政务。", "阳光政务。开展活动×次，覆盖XX村。", "wording"),
        (
            "阳光政务。",
            "阳光政务。聚焦受理、调解、咨询、信访、诉讼、仲裁、综治8个方面。",
            "enumeration",
        ),
    ],
)
def test_a_planted_fault_is_found(old, new, kind):
    planted = CLEAN.replace(old, new)
    assert faults(planted) == ({kind} if kind else set())


def test_a_chief_without_a_dated_or_counted_act_is_remarked():
    start, end = CLEAN.index("镇党委书记、镇长全年"), CLEAN.index("四、下一年度")
    planted = (
        CLEAN[:start] + "镇党委书记、镇长多次研究法治工作，亲自部署、亲自过问。\n" + CLEAN[end:]
    )
    told = {fault.rule: fault for fault in read(planted).faults}
    assert set(told) == {"C2", "D2", "D3"}
    assert told["D2"].kind == "missing-part"
    assert "何时、几次" in told["D2"].message


def test_shortcomings_that_only_await_are_remarked():
    start, end = CLEAN.index("一是执法力量不足"), CLEAN.index("三、党政主要")
    planted = CLEAN[:start] + "法治队伍建设有待加强；执法水平有待进一步提升。\n" + CLEAN[end:]
    assert {fault.rule for fault in read(planted).faults} == {"C2", "C3", "C4", "H5"}


def test_a_street_has_no_presidium():
    text = "柳巷街道2024年法治政府建设情况报告\n街道党工委、办事处向人大主席团报告工作。"
    assert faults(text) == {"body-level"}


def test_a_passage_is_not_asked_for_the_parts_of_a_report():
    assert not faults("全镇调解矛盾纠纷30件，化解30件。")


def test_a_period_that_is_looked_back_on_is_no_fault():
    assert not faults("青溪镇2022年法治政府建设情况报告\n“七五”普法总结验收顺利通过。")


def test_a_fault_names_its_place():
    text = CLEAN.replace("（2021—2025年）", "（2018-2020年）")
    (fault,) = read(text).faults
    assert text[fault.start : fault.end].startswith("法治政府建设实施纲要（2018-2020")
    assert fault.severity == "error"
