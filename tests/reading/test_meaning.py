"""Does the reader understand passages that it was not made from?"""

from __future__ import annotations

from collections import Counter

import pytest

from tests.reading.readings import passages, read


@pytest.fixture(scope="module")
def score():
    """Counts over all passages: expected, read, and what agrees."""
    counted = Counter()
    for text, expected in passages():
        found = {(figure.start, figure.end): figure for figure in read(text).figures}
        counted["expected"] += len(expected)
        counted["read"] += len(found)
        for each in expected:
            figure = found.get((each.start, each.end))
            if figure is None:
                continue
            counted["found"] += 1
            counted["unit"] += figure.unit == each.unit
            counted["status"] += figure.status == each.status
            counted["topic"] += figure.topic in each.topics
            counted["coded"] += bool(each.codes)
            counted["indicator"] += figure.indicator in each.codes
    return counted


def test_every_figure_of_the_passages_is_found_and_no_other(score):
    assert score["found"] >= 0.98 * score["expected"]
    assert score["found"] >= 0.98 * score["read"]


def test_unit_and_status_of_the_passages_are_right(score):
    assert score["unit"] >= 0.99 * score["found"]
    assert score["status"] >= 0.97 * score["found"]


def test_topic_and_indicator_of_the_passages_are_right(score):
    assert score["topic"] >= 0.95 * score["found"]
    assert score["indicator"] >= 0.95 * score["coded"]


def test_one_number_for_two_rates_is_said_of_both():
    (_, rate) = read("受理12345热线诉求655件，办结率、满意率均为100%。").figures
    assert rate.indicator == "hotline.closure_rate"
    assert rate.also == ("hotline.satisfaction_rate",)


def test_a_list_shares_its_verb():
    lectures, plays = read("全年共开展各类法治讲座14场、文艺演出17场。").figures
    assert (lectures.indicator, plays.indicator) == ("publicity.events", "publicity.events")
    assert (lectures.by["kind"], plays.by["kind"]) == ("法治讲座", "文艺演出")


def test_what_is_left_is_of_what_came_before():
    text = "受理12345热线工单22件，按时办结21件，剩余1件正在办理。"
    codes = [figure.indicator for figure in read(text).figures]
    assert codes == ["hotline.received", "hotline.closed", "hotline.pending"]


def test_a_part_is_about_what_its_whole_is_about():
    whole, part, rest = read("全年流转合法性审查90件，其中重大执法决定10件，其他1件。").figures
    assert (whole.topic, part.topic, rest.topic) == ("legality_review",) * 3


def test_a_figure_takes_the_cut_that_is_named():
    received, resolved = read("书记信箱收到来信254件，已办结249件。").figures
    assert received.by == {"box": "书记信箱"}
    assert (received.indicator, resolved.indicator) == ("letterbox.received", "letterbox.resolved")


def test_money_is_in_yuan_and_the_unit_is_bare():
    (figure,) = read("罚款27.4万元").figures
    assert (figure.text, figure.value, figure.unit) == ("27.4万", 274_000, "元")


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("全年安排不少于6次学法活动", "target"),
        ("确保学法考试通过率100%", "target"),
        ("全年已开展学法活动不少于6次", "achieved"),
        ("下一步，举办普法活动20场", "target"),
        ("四、下一步工作打算\n开展普法活动20场", "target"),
        ("下一年度工作打算：\n1.完善制度。\n2.开展普法活动20场。", "target"),
        ("2026年法治安排：完善制度；开展普法活动20场。", "target"),
        ("上级安排的任务完成情况：完善制度；开展普法活动20场。", "achieved"),
        ("一、工作成效\n开展普法活动20场", "achieved"),
        ("力争化解率达到95%", "target"),
        ("2026年计划加强普法，举办讲座20场", "target"),
        ("2024年计划办讲座，全年共办20场", "achieved"),
        ("将热线工单纳入考核，办结工单300件", "achieved"),
        ("开展模拟法庭11场", "achieved"),
        ("我镇力争做到：化解率98%", "target"),
        ("下一步工作：完善制度；新建法治文化阵地3处", "target"),
        ("退回重拟合同31份", "achieved"),
    ],
)
def test_plans_and_requirements_are_told_from_results(text, status):
    (figure,) = read(text).figures
    assert figure.status == status


@pytest.mark.parametrize(
    ("heading", "status"),
    [
        ("2024年度主要工作", "achieved"),
        ("2025年度主要工作", "target"),
        ("2024年工作计划完成情况", "achieved"),
    ],
)
def test_a_heading_of_the_year_tells_results_and_one_of_the_next_year_plans(heading, status):
    text = f"青溪镇2024年法治政府建设工作报告\n一、{heading}\n开展普法活动20场。"
    (figure,) = read(text).figures
    assert figure.status == status


def test_the_main_work_after_the_shortcomings_is_planned():
    text = "一、主要工作\n开展普法活动20场。\n二、存在的不足\n人手少。\n三、主要工作\n开展普法活动30场。"
    assert [figure.status for figure in read(text).figures] == ["achieved", "target"]


def test_who_does_the_work_is_not_what_is_counted():
    (figure,) = read("司法所排查邻里矛盾12起").figures
    assert figure.topic == "mediation"


def test_what_is_said_of_the_next_number_is_not_said_of_this_one():
    taken_on, resolved = read("领导包案信访7件已化解6件").figures
    assert (taken_on.indicator, resolved.indicator) == ("petition.accepted", "petition.resolved")


def test_a_total_of_the_same_is_of_the_same_indicator():
    new, total = read("新培养法律明白人45名，总数达到212名").figures
    assert new.indicator == total.indicator == "lawclerk.count"


def test_names_that_stand_together_take_their_numbers_in_turn():
    text = "12345热线的响应率、解决率和满意率分别为100%、93.5%和95.1%。"
    _, solved, satisfied = read(text).figures
    assert solved.indicator == "hotline.closure_rate"
    assert satisfied.indicator == "hotline.satisfaction_rate"
    assert satisfied.also == ()


def test_a_number_that_follows_at_once_is_about_the_same():
    classes, people = read("执法队伍建设：开展法制培训3期135人次").figures
    assert classes.topic == people.topic
    assert people.indicator == "study.participants"


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("镇村干部法治培训3场", "study"),
        ("组织行政执法人员业务培训3场", "training_certification"),
        ("全年查办合同审查意见17条", "legality_review"),
        ("规范政府合同管理，对合同逐一把关，提出意见17条", "contracts"),
    ],
)
def test_an_indicator_may_belong_to_another_matter(text, topic):
    (figure,) = read(text).figures
    assert figure.topic == topic


def test_the_parts_of_a_review_are_each_about_their_own():
    text = "合法性审查247件，其中行政合同131件、行政执法决定88件。"
    _, contracts, decisions = read(text).figures
    assert (contracts.topic, decisions.topic) == ("contracts", "legality_review")


def test_a_short_sentence_without_a_number_says_what_the_next_is_about():
    (figure,) = read("抓紧禁毒工作。全年登记在册12人，都有人管。").figures
    assert figure.topic == "other"


def test_how_many_matters_will_be_told_is_about_none_of_them():
    (figure,) = read("推动法治政府建设向纵深发展，重点做好以下五个方面的工作").figures
    assert figure.topic == "other"


def test_only_one_is_a_number_and_in_one_place_is_none():
    (lawyers,) = read("全镇目前只有一名挂钩公职律师，窗口都并到一处，方便群众。").figures
    assert (lawyers.value, lawyers.indicator) == (1, "staff.public_lawyers")
