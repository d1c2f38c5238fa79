"""What do the people of 青石镇 ring about, and how often? Invented."""

from __future__ import annotations

from shengmo.entrypoints.cli.towns.qingshi_contracts import VILLAGES
from shengmo.entrypoints.cli.towns.ticket_steps import Plan, Subject

_CALLERS = tuple(
    f"来电人{stem}{number}" for stem in "丑寅卯辰巳午" for number in "一二三四五六七八九"
)

# topic, request type, what it is about, what was done, section, its clerk, weight
_SUBJECTS = (
    (
        "illegal_construction",
        "report",
        "有人搭建彩钢棚",
        "责令停工并限期自行拆除",
        "综合执法队",
        "city",
        4,
    ),
    (
        "illegal_construction",
        "complaint",
        "屋顶加盖影响采光",
        "现场制止，当事人已开始拆除",
        "综合执法队",
        "city",
        3,
    ),
    ("illegal_construction", "report", "占用公共通道砌墙", "通道已经恢复", "综合执法队", "city", 2),
    (
        "environment",
        "complaint",
        "垃圾桶清运不及时",
        "当日清运，增加了清运次数",
        "社会事务办",
        "social",
        7,
    ),
    (
        "environment",
        "complaint",
        "河边有异味",
        "查明来源并清淤，异味已消除",
        "农业农村办",
        "farming",
        4,
    ),
    (
        "environment",
        "report",
        "露天焚烧秸秆",
        "已扑灭，对当事人做了说服教育",
        "农业农村办",
        "farming",
        3,
    ),
    (
        "villages",
        "consult",
        "询问村务公开栏内容",
        "请村里补充公开并当面说明",
        "农业农村办",
        "farming",
        4,
    ),
    (
        "villages",
        "complaint",
        "对公益岗位选用有疑问",
        "公开了选用条件和结果",
        "农业农村办",
        "farming",
        2,
    ),
    (
        "land",
        "consult",
        "咨询宅基地审批",
        "说明了条件、材料和办理地点",
        "规划建设办",
        "building",
        6,
    ),
    (
        "land",
        "complaint",
        "两家地界有争议",
        "到场丈量，双方在调解员主持下协商",
        "规划建设办",
        "building",
        3,
    ),
    ("labour", "help", "务工者反映工资拖欠", "约谈用工方，工资已经付清", "社会事务办", "social", 5),
    ("traffic", "advice", "建议加装减速带", "已列入计划并安装", "规划建设办", "building", 4),
    ("traffic", "help", "路灯不亮", "更换了灯具，现已亮灯", "规划建设办", "building", 6),
    ("traffic", "complaint", "货车占道停放", "劝离车辆，加强了巡查", "综合执法队", "city", 4),
    (
        "livelihood",
        "help",
        "自来水水压不足",
        "协调供水单位检修，水压恢复",
        "社会事务办",
        "social",
        6,
    ),
    ("livelihood", "consult", "咨询医保缴费", "说明了缴费办法和时间", "社会事务办", "social", 6),
    ("livelihood", "help", "独居老人需要照看", "村里已经结对，每周上门", "社会事务办", "social", 3),
    ("other", "advice", "建议增设健身器材", "已报计划，答复来电人", "经济发展办", "economy", 3),
    ("other", "help", "担心老房屋安全", "到场查看，已设警示并安排鉴定", "应急管理办", "safety", 3),
)

PLAN = Plan(
    year=2025,
    months=(7, 6, 9, 10, 11, 13, 15, 14, 11, 9, 8, 8),
    channels={
        "h12345": ("QS12345-", 58),
        "h8890": ("QS8890-", 14),
        "palm": ("QSZS-", 22),
        "other": ("QSQT-", 6),
    },
    subjects=tuple(
        Subject(
            topic=topic,
            request_type=request_type,
            title=title,
            done=done,
            handler=handler,
            actor=actor,
            weight=weight,
            enforcement=topic == "illegal_construction",
        )
        for topic, request_type, title, done, handler, actor, weight in _SUBJECTS
    ),
    villages=tuple(VILLAGES.values()),
    inspectors=tuple(f"officer{number}" for number in range(1, 9)),
    callers=_CALLERS,
    plain=455,
    courses={
        "extended": 18,
        "returned": 14,
        "return_refused": 3,
        "merged": 10,
        "redone": 9,
        "late": 6,
        "excluded": 3,
        "exclusion_refused": 2,
    },
    over_year=15,
)
