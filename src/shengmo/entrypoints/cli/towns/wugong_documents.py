"""Which documents did the county look through in 2020, and what was laid before its lawyers? Invented."""

from __future__ import annotations

from datetime import date

from shengmo.entrypoints.cli.towns.normative_documents import Norm, write_cleanup, write_norm
from shengmo.entrypoints.cli.towns.reviews import Case, standing_alone
from shengmo.entrypoints.cli.towns.script import Script
from shengmo.entrypoints.cli.towns.wugong_offices import YEAR, Office, departments

REVIEWED = 41

_FIRST, _APART = date(2018, 12, 10), 9  # the first was proposed then, another every nine days
_CLEANED_ON = date(YEAR, 6, 8)
_TRIAL_ENDS = date(YEAR, 4, 30)

# title, department, field of work, verdict, reason
_NORMS = (
    ("农村宅基地管理实施细则", "resources", "construction", "keep", "依据仍然有效，执行中没有问题"),
    ("被征地农民社会保障实施办法", "labour", "welfare", "keep", "依据仍然有效，仍需执行"),
    ("城区禁止燃放烟花爆竹管理规定", "police", "society", "keep", "与上位法一致，仍需执行"),
    ("临时救助实施办法", "civil", "welfare", "keep", "标准已由上级动态调整，办法继续适用"),
    (
        "小型水利工程管护办法（试行）",
        "water",
        "agriculture",
        "declare_expired",
        "试行期已满，不再执行",
    ),
    (
        "招商引资奖励办法（试行）",
        "development",
        "economy",
        "declare_expired",
        "试行期已满，不再执行",
    ),
    (
        "农机购置累加补贴办法（试行）",
        "farming",
        "agriculture",
        "declare_expired",
        "试行期已满，不再执行",
    ),
    (
        "门前三包责任制管理办法（试行）",
        "city",
        "society",
        "declare_expired",
        "试行期已满，不再执行",
    ),
    (
        "排污许可临时管理办法",
        "environment",
        "environment",
        "repeal",
        "上位规定已经修改，内容被代替",
    ),
    ("建筑工地安全保证金管理办法", "housing", "safety", "repeal", "设定收费没有上位依据"),
    ("客运车辆准入暂行规定", "transport", "economy", "repeal", "增设准入条件，与上位法不一致"),
)
_SUBJECTS = (
    "关于支持复工复产的若干措施",
    "关于加强耕地保护的通知",
    "农村人居环境整治实施方案",
    "关于规范公共资源交易的意见",
    "疫情防控期间物资捐赠管理办法",
    "关于促进就业的实施意见",
    "城乡居民养老保险实施方案",
)


def write_norms(script: Script) -> None:
    """Eleven made in 2019; in the summer of 2020 each is looked at again, and seven go."""
    offices = {office.key: office for office in departments()}
    made, on = [], _FIRST
    for serial, (title, office, field, verdict, reason) in enumerate(_NORMS, start=1):
        norm = Norm(
            title=f"武功县{title}",
            number=f"武政规〔2019〕{serial}号",
            issuer="武功县人民政府",
            section=offices[office].name,
            drafter=offices[office].clerk,
            field_of_work=field,
            verdict=verdict,
            reason=reason,
            valid_to=_TRIAL_ENDS if verdict == "declare_expired" else None,
        )
        made.append((write_norm(script, norm, script.days.after(on, 0)), norm))
        on = script.days.after(on, _APART)
    write_cleanup(script, made, _CLEANED_ON)


def write_reviews(script: Script) -> None:
    """Forty-one drafts of government papers, read by the county's lawyers over the year."""
    days = list(script.days.between(date(YEAR, 1, 6), date(YEAR, 12, 4)))
    for place in range(REVIEWED):
        office = departments(30)[place * 7 % 30]
        on = days[place * len(days) // REVIEWED]
        standing_alone(script, _case(script, place, office), on)


def _case(script: Script, place: int, office: Office) -> Case:
    title = f"{office.name}{_SUBJECTS[place % len(_SUBJECTS)]}（送审稿{place + 1}）"
    amended = place % 8 == 3
    return Case(
        title=title,
        subject="paper",
        scope_item="government_paper",
        section=office.name,
        drafter=office.clerk,
        text=script.paper("draft_text", title, "送审文本。"),
        reviewer=("clerk", "reviewer")[place % 2],
        adviser=("adviser", "adviser2", "adviser3")[place % 3],
        conclusion="amend" if amended else "lawful",
        problems=2 if amended else 0,
        opinions=place % 3,
    )
