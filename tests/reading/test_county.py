"""Is each fault that a county remarks found where it was planted, and its near miss left alone?"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from shengmo.reading.county.table import CHECKS, Need
from shengmo.reading.findings import Severity
from tests.reading.county_report import GOOD, TITLE, report
from tests.reading.readings import read, reader

# rule, where, the fault, its near miss that must not fire
SENTENCES = [
    ("A6", "results", "一是建台账；三是抓落实。", "一是建台账；二是抓落实。"),
    ("A7", "results", "开展法治宣传×次。", "开展法治宣传活动9次。"),
    ("A7", "results", "走访x名群众。", "办公区wifi全覆盖。"),
    ("A7", "results", "开展检查（此处填写）。", "开展检查（另见台账）9次。"),
    ("A7", "results", "某某镇扎实推进。", "对李某某、王某某的纠纷及时调解。"),
    ("A10", "results", "文章内容来自网络，如有侵权，联系删除。", "开展知识产权侵权案件联系走访。"),
    ("A10", "results", "希望以上内容对您有帮助。", "群众希望以上情况得到反馈。"),
    ("A11", "results", "具体清单见附件1。", "具体清单在政务公开栏公布。"),
    ("B4", "opening", "今年以来各项工作有序推进。", "全年各项工作有序推进。"),
    ("C7", "results", "规上工业总产值同比增长明显，招商引资成效显著。", "走访规上工业企业，提供合同审查。"),
    ("C8", "results", "下一步将健全执法制度。", "执法制度进一步健全，将结果公示。"),
    ("C8", "plan", "全年共办理行政处罚案件11件。", "全年计划办理公开事项400件以上。"),
    ("D1", "chief-one", "镇长主持召开会议4次、听取汇报2次、批示3件。", "党委主要负责人和政府主要负责人召开会议4次、听取汇报2次、批示3件。"),
    ("E5", "results", "全年受理矛盾纠纷381件。", "上年受理矛盾纠纷301件。"),
    ("E7", "results", "合同审查率达到100%。", "审查合同80份，应审80份，审查率100%。"),
    ("E8", "results", "全镇实现零上访。", "经查核信访台账，全镇零上访。"),
    ("E10", "results", "组织公务员学习不少于60学时。", "组织公务员学习62学时，完成年度学习任务。"),
    ("E11", "results", "普法活动受众3100人次。普法活动受众2000人。", "普法活动受众3100人次。"),
    ("E13", "results", "普法受众3000人次，发放资料2000份，走访群众1500户，咨询800人次，接待600人次。", "普法受众3000余人次，发放资料2000余份，走访约1500户，咨询约800人次，接待600余人次。"),
    ("E14", "results", "制作普法宣传横幅1237条。受众5100余人次。在政府网站主动公开政府信息1237条。", "制作普法宣传横幅1237条。受众5100余人次。"),
    ("F1", "results", "按照《法治政府建设实施纲要（2018—2020年）》推进。", "按照《江南省法治政府建设实施纲要（2018—2020年）》推进。"),
    ("F1", "results", "落实《法治政府建设与责任落实督查工作规定》。", "落实《法治政府建设与责任落实督察工作规定》。"),
    ("F2", "results", "贯彻《信访条例》。", "贯彻《信访工作条例》。"),
    ("F2", "results", "学习《中华人民共和国合同法》。", "修订格式文本，原《合同法》示范条款已更名。"),
    ("F3", "results", "落实“七五”普法规划。", "落实“八五”普法规划。"),
    ("F4", "results", "配合县法制办公室开展评查。", "配合县司法局开展评查。"),
    ("F4", "results", "会同环保局开展检查。", "会同原环保局移交的档案逐件清点。"),
    ("F4", "results", "镇司法局参与审查。", "镇司法所参与审查。"),
    ("F6", "results", "学习贯彻党的二十届四中全会精神。", "学习贯彻党的二十届三中全会精神。"),
    ("F7", "results", "干部法制思维不断增强。", "落实法制审核制度，配备法制审核人员2名。"),
    ("F8", "results", "行政诉讼案件2件，维持2件。", "行政复议案件2件，维持2件。"),
    ("F8", "results", "行政诉讼案件1件，驳回诉请方式结案。", "行政诉讼案件1件，驳回诉讼请求。"),
    ("G1", "results", "\n柳坝镇党委高度重视执法工作。", "\n赴柳坝镇学习调解经验。"),
    ("G2", "results", "全年作出行政复议决定。", "作为被申请人，配合县政府作出行政复议决定。"),
    ("G2", "results", "向人大工委报告工作。", "向人大主席团报告工作。"),
    ("G3", "results", "全年侦破案件12起。", "派出所侦破案件12起。"),
    ("G4", "results", "我县坚持依法行政。", "我镇坚持依法行政。"),
    ("G5", "results", "受委托的事项以镇人民政府名义实施。", "受委托的事项以县应急管理局名义实施。"),
    ("H6", "results", "便民服务中心实行一窗受理，办事指南上墙上网，群众来电来信有人接、有人办、有人回。", "便民服务中心配备帮办员，老年人、残疾人可以预约上门，代办情况每月公示一次。"),
    ("H7", "results", "在全县率先建成法治广场。", "建成法治广场，县里印发文件命名。"),
    ("I1", "results", "镇党委书记张大河批示要求整改。", "镇党委书记高度重视，批示要求整改。"),
    ("I1", "results", "由镇里的律师王小溪多次授课。", "由镇里的律师多次授课，法律顾问参加。"),
    ("I1", "results", "联系电话13800138000。", "便民热线0512-66668888。"),
    ("I1", "results", "当事人证件110101199003071234。", "案件编号2024-0031。"),
    ("I1", "results", "走访柳园小区3幢2单元401室。", "走访柳园小区3幢居民楼。"),
    ("I2", "results", "化解清河机械有限公司欠薪纠纷。", "为清河机械有限公司办理营业执照。"),
    ("I2", "results", "妥善化解某建筑公司、物业公司的纠纷。在清阳信访问题处置中成效明显。", "妥善化解某建筑公司的纠纷，在重复信访问题处置中成效明显。"),
    ("I2", "results", "调解张小山与李大江土地纠纷。", "调解农户与企业土地纠纷。"),
    ("I3", "results", "有一起案件正在侦查。", "正在调解的纠纷列入台账。"),
    ("I3", "results", "落实内部明电要求。", "落实县里通知要求。"),
    ("I4", "results", "做好重点人员稳控。", "做好重点时段值守。"),
    ("J1", "results", "成功创建个省级民主法治村1个。", "成功创建省级民主法治村1个。"),
    ("J1", "results", "办理案件5件件，均已归档。", "办理案件5件，件件有着落。"),
    ("J1", "results", "安排布署法治工作。", "安排部署法治工作。"),
    ("J2", "shortcomings", "四是部分执法人员的证据意识不够强，依法办案的水平进一步提高。", "四是部分执法人员的证据意识不够强，依法办案的水平还不高。"),
    ("J3", "results", "矛调中心每天值班。", "矛盾纠纷调处化解中心（矛调中心）每天值班。"),
    ("J4", "results", "严格执行青政发[2024]12号文件。", "严格执行青政发〔2024〕12号文件。"),
    ("J4", "results", "24年我镇办事指南上墙。", "2024年我镇办事指南上墙，持续了24年。"),
    ("J4", "results", "开展“法律进村活动。", "开展“法律进村”活动。"),
    ("J5", "results", "聚焦受理、调解、咨询、信访、诉讼、仲裁、综治8个方面。", "聚焦受理、调解、咨询、信访、诉讼、仲裁、综治7个方面。"),
]  # fmt: skip

# rule, what the fault changes of the good report
CHANGES = [
    ("A1", TITLE + "\n", ""),
    ("A1", "镇人民政府2024年度法治政府建设情况报告", "镇人民政府法治政府建设情况报告"),
    ("A2", "中共青溪镇委员会 青溪镇人民政府\n2025年1月15日", "2025年1月15日"),
    ("A2", "\n2025年1月15日", ""),
    ("A3", TITLE, "青溪镇党政办公室2024年度法治政府建设情况报告"),
    ("A4", TITLE, TITLE + "\n各村、各科室："),
    ("A5", "2025年1月15日", "2024年11月20日"),
    ("A5", "2025年1月15日", "2024年12月31日"),
    ("A6", "四、下一年度", "五、下一年度"),
    ("A6", "（三）公正执法", "（四）公正执法"),
    ("A10", TITLE, "首页>>政务公开\n" + TITLE),
    ("C1", "三、党政主要负责人履行第一责任人职责情况", "三、组织领导"),
    ("C1", "二、存在的不足和原因", "二、其他"),
    ("C1", "四、下一年度工作安排", "四、其他事项"),
    ("C2", "充实执法队伍，计划招录2名法学专业人员；开设线上普法栏目，每月更新；对村级合同逐份审查，并组织村干部轮训。", "继续努力。"),
    ("C4", "，原因是编制有限、待遇不高。二是普法形式单一，年轻人参与不多，原因是线上阵地建设起步晚。三是个别村合同管理不细，原因是村干部法律知识欠缺。", "。二是普法形式单一，年轻人参与不多。三是个别村合同管理不细，有3个村的合同没有编号。"),
    ("C5", "充实执法队伍，计划招录2名法学专业人员；", "按月调度各项工作的推进情况，年终逐项核对完成结果；"),
    ("D2", "全年主持召开法治建设专题会议4次，听取汇报2次，带头出庭应诉1次，对执法规范化等问题作出批示3件", "多次研究法治工作，听取汇报，解决问题"),
    ("D3", "全年主持召开法治建设专题会议4次，听取汇报2次，带头出庭应诉1次，对执法规范化等问题作出批示3件", "全年学法6次、讲法2次、参加活动3次"),
    ("F5", "习近平法治思想", "上级精神"),
]  # fmt: skip


def told(text: str) -> set[str]:
    return {fault.rule for fault in read(text).faults}


def planted(where: str, sentence: str) -> str:
    if where == "chief-one":
        start, end = GOOD.index("镇党委书记、镇长全年"), GOOD.index("<chief>")
        return report(GOOD[:start] + sentence + GOOD[end:])
    return report(**{where: sentence})


def test_a_good_report_is_left_in_peace():
    assert [(fault.rule, fault.message) for fault in read(report()).faults] == []


@pytest.mark.parametrize("name", ["street", "department"])
def test_good_reports_of_other_bodies_are_left_in_peace(name):
    text = Path(__file__).with_name("good").joinpath(f"{name}.txt").read_text(encoding="utf-8")
    assert [(fault.rule, fault.message) for fault in read(text).faults] == []


@pytest.mark.parametrize(("rule", "where", "fault", "miss"), SENTENCES)
def test_a_planted_sentence_is_remarked_under_its_check(rule, where, fault, miss):
    found = [each for each in read(planted(where, fault)).faults if each.rule == rule]
    assert found
    assert found[0].kind == CHECKS[rule].kind
    assert found[0].message.endswith("。")


@pytest.mark.parametrize(("rule", "where", "fault", "miss"), SENTENCES)
def test_its_near_miss_is_left_in_peace(rule, where, fault, miss):
    assert told(planted(where, miss)) == set()


@pytest.mark.parametrize(("rule", "good", "bad"), CHANGES)
def test_a_change_of_the_good_report_is_remarked(rule, good, bad):
    assert good in GOOD
    found = told(report(GOOD.replace(good, bad)))
    assert rule in found
    assert found <= {rule, "C3", "C4", "C5", "D3", "A3", "A5"}


def test_must_should_and_ask_are_error_warning_and_hint():
    grave = {
        each.rule: each.severity for each in read(planted("results", "我县坚持依法行政。")).faults
    }
    asked = read(planted("results", "全镇实现零上访。")).faults
    assert grave == {"G4": Severity.ERROR}
    assert [fault.severity for fault in asked] == [Severity.HINT]
    assert "存疑" in asked[0].message


def test_what_must_not_be_published_is_an_error_only_in_a_text_for_the_public():
    text = planted("results", "做好重点人员稳控。")
    assert {fault.severity for fault in read(text).faults} == {Severity.WARNING}
    assert {f.severity for f in reader().read(text, public=True).faults} == {Severity.ERROR}
    page = "发布时间：2025-01-20\n" + text
    assert {f.severity for f in read(page).faults if f.rule == "I4"} == {Severity.ERROR}


def test_a_report_without_a_figure_is_asked_for_them():
    assert "E1" in told(re.sub("[0-9.万]+(?=[次场件份条名人万元])", "多", report()))


def test_sections_without_a_figure_are_named():
    said = "认真贯彻上级部署，逐级压实责任，完善会商研判，形成闭环。" * 10
    parts = "".join(
        f"（{n}）{what}。{said}\n" for n, what in zip("一二三四", "甲乙丙丁", strict=True)
    )
    start, end = GOOD.index("（一）"), GOOD.index("二、存在")
    assert "E1" in told(report(GOOD[:start] + parts + GOOD[end:]))


def test_empty_words_in_a_row_are_remarked_and_measures_are_not():
    empty = "全面加强依法行政能力。不断提升法治水平。切实强化责任担当。进一步夯实思想根基。着力推进工作落实。"
    assert "H4" in told(report(results=empty))
    assert "H4" not in told(report(results=empty.replace("切实强化责任担当", "印发责任清单")))


def test_a_report_that_is_all_publicity_is_remarked():
    said = "".join(f"到第{n}所学校开展普法宣讲，发放读本。" for n in "甲乙丙丁戊己庚辛壬癸")
    start, end = GOOD.index("（二）"), GOOD.index("<results>")
    assert "F7" in told(report(GOOD[:start] + said + GOOD[end:]))


def test_the_chiefs_part_may_not_repeat_the_results():
    start, end = GOOD.index("镇党委书记、镇长全年"), GOOD.index("<chief>")
    again = "执法人员持证14名，执法全程记录，重大执法决定先审后定，案卷由司法所逐件评查，发现的瑕疵当月改正。"
    assert "D4" in told(report(GOOD[:start] + again + GOOD[end:]))


STREET = (
    report()
    .replace("中共青溪镇委员会 青溪镇人民政府", "中共青溪街道工作委员会 青溪街道办事处")
    .replace("青溪镇", "青溪街道")
    .replace("镇党委书记、镇长", "街道党工委书记、办事处主任")
)


def test_a_street_is_not_a_township():
    assert told(STREET) == set()
    assert told(STREET.replace("均已按时答复。", "均已按时答复。向人大主席团报告。")) == {"G2"}
    assert told(STREET.replace("均已按时答复。", "均已按时答复。我镇加强服务。")) == {"G4"}


def test_a_remark_that_still_holds_is_not_answered():
    remarks = [
        "1. 缺落款单位（A2）",
        "2. “线上普法栏目”要写明由谁办",
        "3. 补充执法监督的内容",
        "4. 语言再精炼些",
    ]
    text = report()
    told_again = reader().compare(text, None, {}, remarks)
    assert {fault.rule for fault in told_again} == {"K4"}
    assert sorted(str(fault.severity) for fault in told_again) == ["error", "error", "hint"]
    assert all("第1条" not in fault.message for fault in told_again)
    answered = text.replace("线上普法栏目", "线上普法专栏").replace("开设", "做好执法监督，开设")
    assert [str(f.severity) for f in reader().compare(answered, None, {}, remarks)] == ["hint"]


def test_last_years_report_shows_what_was_copied_kept_or_left_untold():
    before = report().replace("2024年", "2023年").replace("2025年", "2024年")
    rules = {fault.rule for fault in reader().compare(report(), before, {})}
    assert {"H1", "H3", "E3"} <= rules
    other = before.replace("318件", "918件").replace("三是个别村合同管理不细", "三是政务服务窗口少")
    rules = {fault.rule for fault in reader().compare(report(), other, {})}
    assert "E4" in rules
    assert "H3" not in rules


def test_a_plan_of_last_year_of_which_nothing_is_said_is_asked_for():
    before = report(plan="开展规范性文件清理。").replace("2024年", "2023年")
    text = report().replace("文件和重大事项", "重大事项")
    told_of = [f.message for f in reader().compare(text, before, {}) if f.rule == "C9"]
    assert any("规范性文件清理" in message for message in told_of)
    assert not any("合同" in message for message in told_of)


def test_a_neighbours_text_and_name_are_recognised():
    neighbour = report().replace("青溪镇", "柳坝镇")
    found = reader().compare(report(), None, {"柳坝镇2024.txt": neighbour})
    assert [fault.rule for fault in found] == ["H2"]
    text = report(results="柳坝镇各村网格员每周排查。")
    found = reader().compare(text, None, {"柳坝镇2024.txt": "全镇依法行政。"})
    assert [fault.rule for fault in found] == ["G1"]
    visited = report(results="组织网格员到柳坝镇学习。")
    assert reader().compare(visited, None, {"柳坝镇2024.txt": "全镇依法行政。"}) == ()


def test_every_check_that_was_not_made_is_named_with_its_reason():
    missing = {each.rule: each.reason for each in read(report()).unchecked}
    assert {"C9", "E3", "H1", "H2", "K4", "B1", "C6"} <= set(missing)
    assert missing["H1"] == Need.LAST_YEAR.value
    assert "A1" not in missing
    passage = {each.rule for each in read("全镇依法调解矛盾纠纷30件。").unchecked}
    assert {"A1", "C1", "F4"} <= passage


def test_the_reference_names_every_check():
    reference = (Path(__file__).parents[2] / "docs/reference/county-checks.md").read_text("utf-8")
    assert len(CHECKS) == 78
    for rule, check in CHECKS.items():
        assert f"| {rule} |" in reference
        assert check.name in reference


def test_annexes_that_are_named_above_the_signature_leave_it_where_it_is():
    signature = "\n中共青溪镇委员会 青溪镇人民政府\n2025年1月15日\n"
    table = "附件\n数字来源一览表\n" + "序号 指标 数值\n" * 20
    text = report().replace(signature, f"\n附件：数字来源一览表\n{signature}{table}")
    assert "A2" not in {fault.rule for fault in read(text).faults}
