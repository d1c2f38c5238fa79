"""What did the leaders of 白甸镇 do for the rule of law in 2024? Invented."""

from __future__ import annotations

from datetime import date

from shengmo.entrypoints.cli.towns import leadership
from shengmo.entrypoints.cli.towns.baidian_tickets import YEAR
from shengmo.entrypoints.cli.towns.leadership import Duty, Event, Fault, Study, Talk, Task
from shengmo.entrypoints.cli.towns.script import Script


def _on(month: int, day: int) -> date:
    return date(YEAR, month, day)


_TALKS = (
    Talk("law_topic", "党委会专题研究法治政府建设", _on(2, 21)),
    Talk("law_group", "法治建设领导小组会议", _on(3, 6)),
    Talk("law_promotion", "行政执法工作推进会", _on(5, 9)),
    Talk("law_report", "听取上半年法治政府建设情况汇报", _on(7, 3)),
    Talk("law_topic", "专题研究违法建设治理和依法行政", _on(9, 5)),
    Talk("law_report", "听取全年法治政府建设情况汇报", _on(11, 20)),
)

_DUTIES = (
    Duty("chief", "deploy", "部署全年法治政府建设工作", _on(2, 21)),
    Duty("head", "deploy", "部署行政执法规范化工作", _on(2, 27)),
    Duty("chief", "lecture", "为全体干部讲法治课", _on(3, 12)),
    Duty("head", "instruct", "批示春耕期间土地纠纷排查", _on(3, 19), "mediator", "排查完毕"),
    Duty("chief", "survey", "到甸街社区调研基层调解", _on(4, 11)),
    Duty("head", "coordinate", "协调街巷改造合同争议", _on(4, 25), "building", "达成补充意见"),
    Duty("chief", "instruct", "批示12345重复诉求办理", _on(5, 7), "city", "逐件回访，重复诉求减少"),
    Duty("head", "court", "出庭应诉责令拆除一案", _on(5, 20)),
    Duty("chief", "visit", "接待来访群众", _on(6, 5), "petitions", "两件当月化解"),
    Duty("head", "supervise", "督办违法建设工单", _on(6, 19), "city", "到期工单全部办结"),
    Duty("chief", "hear", "听取上半年法治工作汇报", _on(7, 3)),
    Duty("head", "survey", "到企业调研安全生产执法", _on(7, 17)),
    Duty("chief", "supervise", "督办合法性审查意见整改", _on(8, 7), "economy", "意见全部落实"),
    Duty("head", "visit", "接待来访群众", _on(8, 22), "petitions", "答复并告知复查途径"),
    Duty(
        "chief", "coordinate", "协调征收补偿信访事项", _on(9, 12), "building", "补正材料后重新核算"
    ),
    Duty("head", "instruct", "批示行政复议案件答复", _on(9, 13), "clerk", "按期答复，达成和解"),
    Duty("chief", "study", "带头学习行政复议法", _on(10, 10)),
    Duty("head", "study", "带头学习安全生产法", _on(10, 24)),
    Duty("chief", "hear", "听取全年法治政府建设汇报", _on(11, 20)),
    Duty("head", "supervise", "督办执法案卷问题整改", _on(11, 28), "city", "问题全部改正"),
    Duty("chief", "account", "向党委全会述法", _on(12, 26)),
    Duty("head", "account", "向党委全会述法", _on(12, 26)),
)

_STUDIES = (
    Study("before_meeting", "constitution", "中华人民共和国宪法", _on(1, 24), 11),
    Study("centre_group", "law_government", "法治政府建设实施纲要", _on(2, 28), 11),
    Study("lead", "decision", "重大行政决策程序暂行条例", _on(3, 13), 11),
    Study("before_meeting", "other", "中华人民共和国土地管理法", _on(4, 10), 11),
    Study("officers", "enforcement", "中华人民共和国行政处罚法", _on(4, 18), 19),
    Study("centre_group", "civil_code", "中华人民共和国民法典", _on(5, 29), 10),
    Study("before_meeting", "petition", "信访工作条例", _on(6, 12), 11),
    Study("cadres", "enforcement", "行政执法三项制度", _on(6, 20), 43),
    Study("before_meeting", "other", "中华人民共和国安全生产法", _on(7, 10), 11),
    Study("centre_group", "party_rules", "中国共产党纪律处分条例", _on(8, 14), 10),
    Study("hearing", "enforcement", "旁听行政诉讼庭审", _on(5, 20), 16),
    Study("lecture", "law_government", "行政复议法修订解读", _on(9, 19), 46),
    Study("lead", "other", "公平竞争审查条例", _on(10, 16), 11),
    Study("before_meeting", "petition", "中华人民共和国人民调解法", _on(11, 13), 11),
    Study("cadres", "constitution", "国家宪法日专题培训", _on(12, 4), 45),
)

_TASKS = (
    Task("修订重大行政决策事项目录", "economy", _on(3, 29)),
    Task("公布合法性审查事项清单", "clerk", _on(4, 30)),
    Task("核对权责清单和委托事项", "city", _on(5, 31)),
    Task("执法人员年审和培训", "city", _on(6, 28)),
    Task("合同示范文本汇编", "economy", _on(7, 31)),
    Task("违法建设排查", "city", _on(8, 30)),
    Task("执法案卷自查", "safety", _on(9, 30)),
    Task("12345重复诉求治理", "social", _on(10, 31)),
    Task("村级调解室达标", "social", _on(10, 31)),
    Task("信访积案化解", "building", _on(11, 29), "late"),
    Task("法治培训全覆盖", "clerk", _on(12, 13)),
    Task("执法文书系统应用", "city", _on(12, 20), "undone"),
)

_FAULTS = (
    Fault("两份合同没有写明违约责任", "review", "economy", _on(4, 15)),
    Fault("案卷缺少送达回证", "case_review", "city", _on(5, 22)),
    Fault("权责清单公示不完整", "supervision", "city", _on(6, 17)),
    Fault("工单回访记录不完整", "self", "social", _on(7, 22)),
    Fault("重大决策档案没有及时归集", "supervision", "economy", _on(9, 9)),
    Fault("调解卷宗缺少工作记录", "self", "mediator", _on(10, 14)),
    Fault("专业执法人员不足", "assessment", "safety", _on(12, 16), slow=True),
)

_EVENTS = (
    Event("consulting", "中华人民共和国劳动法", "集镇广场", _on(2, 6), 180, 400),
    Event("campaign", "中华人民共和国消费者权益保护法", "集镇农贸市场", _on(3, 15), 220, 500),
    Event("campaign", "中华人民共和国国家安全法", "集镇广场", _on(4, 15), 160, 350),
    Event("lecture", "中华人民共和国民法典", "东甸村", _on(5, 21), 75, 120),
    Event("performance", "中华人民共和国民法典", "甸桥村", _on(5, 30), 260, 200),
    Event("lecture", "中华人民共和国未成年人保护法", "镇中心小学", _on(6, 4), 310, 310),
    Event("campaign", "中华人民共和国禁毒法", "甸街社区", _on(6, 26), 140, 300),
    Event("household", "中华人民共和国土地管理法", "西甸村", _on(8, 15), 90, 90),
    Event("consulting", "中华人民共和国安全生产法", "镇工业集中区", _on(9, 26), 130, 260),
    Event("campaign", "中华人民共和国宪法", "集镇广场", _on(12, 4), 240, 500),
)


def write_leadership(script: Script) -> None:
    """Meetings, acts of duty, study, the exam, the plan, what was found wrong, days of publicity."""
    leadership.write_meetings(script, _TALKS)
    leadership.write_duties(script, _DUTIES)
    leadership.write_studies(script, _STUDIES)
    leadership.write_exam(script, f"{YEAR}年度领导干部学法考试", _on(10, 25), (46, 45, 43))
    leadership.write_tasks(script, YEAR, _TASKS)
    leadership.write_faults(script, _FAULTS)
    leadership.write_events(script, _EVENTS)
