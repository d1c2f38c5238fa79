"""What did 澧浦镇 have reviewed in 2023? 13 decisions, 43 contracts, and some village rules; invented.

135 things had to be changed, and were. Fifteen of the contracts are the villages', for their large
projects; `lipu_projects` writes them.
"""

from __future__ import annotations

from shengmo.entrypoints.cli.towns.contracts import Contract, write_contract
from shengmo.entrypoints.cli.towns.decisions import Decision, Ready, prepare, put_to_meetings
from shengmo.entrypoints.cli.towns.lipu_ground import SECTIONS, YEAR, day
from shengmo.entrypoints.cli.towns.reviews import Case, standing_alone
from shengmo.entrypoints.cli.towns.script import Script
from shengmo.entrypoints.cli.towns.seals import seal_contract

_MEETINGS = (
    (2, 15), (3, 15), (4, 12), (5, 17), (6, 14), (7, 12), (8, 16), (9, 13), (10, 18), (11, 15),
    (12, 13), (12, 27),
)  # fmt: skip
_APART = 14  # working days from one proposal to the next

# title, class, section's clerk, subject, comments received, problems, opinions
_DECISIONS = (
    ("苗木产业提升三年行动方案", "policy", "farming", "public_policy", 34, 3, 2),
    ("集镇停车场建设项目", "project", "building", "public_works", 18, 2, 1),
    ("村庄规划局部调整方案", "policy", "building", "planning", 27, 4, 1),
    ("村级工程全周期管理办法", "policy", "building", "public_policy", 41, 3, 3),
    ("集镇农贸市场改造项目", "project", "economy", "public_works", 29, 2, 0),
    ("流域水环境治理方案", "policy", "farming", "resources", 16, 3, 1),
    ("居家养老服务优化方案", "policy", "social", "public_policy", 22, 0, 2),
    ("低效用地盘活项目", "project", "economy", "resources", 15, 4, 1),
    ("垃圾分类收运调整方案", "policy", "city", "public_policy", 38, 2, 1),
    ("镇卫生院迁建选址", "project", "social", "public_works", 45, 3, 2),
    ("苗木交易会场地使用方案", "policy", "economy", "public_policy", 12, 0, 1),
    ("乡村道路提升项目", "project", "building", "public_works", 20, 2, 1),
    ("公共停车收费方案", "policy", "city", "public_policy", 52, 3, 2),
)

# title, class, method, amount, section's clerk, problems, opinions
_CONTRACTS = (
    ("集镇道路保洁服务", "services", "procurement", 960_000, "city", 3, 1),
    ("办公设备采购", "goods", "comparison", 118_000, "economy", 1, 1),
    ("污水终端运维服务", "services", "procurement", 640_000, "building", 2, 2),
    ("法律顾问服务", "services", "direct", 60_000, "economy", 0, 1),
    ("防汛物资采购", "goods", "comparison", 134_000, "safety", 2, 0),
    ("集镇停车场施工", "construction", "tender", 5_320_000, "building", 4, 2),
    ("桥梁检测服务", "survey", "comparison", 76_000, "building", 1, 1),
    ("食堂食材配送", "goods", "procurement", 380_000, "economy", 2, 0),
    ("苗木展销承办服务", "services", "comparison", 190_000, "economy", 2, 1),
    ("镇区绿化养护", "services", "procurement", 420_000, "city", 3, 1),
    ("农贸市场改造设计", "survey", "comparison", 160_000, "economy", 2, 0),
    ("安全生产巡查服务", "services", "procurement", 290_000, "safety", 2, 1),
    ("闲置校舍出租", "lease", "platform", 84_000, "economy", 3, 1),
    ("山林巡护服务", "services", "comparison", 98_000, "farming", 0, 1),
    ("招商项目投资", "investment", "direct", 15_000_000, "economy", 4, 3),
    ("河道清淤施工", "construction", "comparison", 390_000, "farming", 2, 0),
    ("乡村道路养护", "services", "procurement", 520_000, "building", 2, 1),
    ("智慧监控租用", "services", "comparison", 176_000, "city", 1, 1),
    ("农贸市场改造施工", "construction", "tender", 4_780_000, "economy", 4, 2),
    ("公务用车租赁", "lease", "comparison", 92_000, "economy", 1, 0),
    ("垃圾分类设施采购", "goods", "procurement", 336_000, "city", 2, 1),
    ("地块征收补偿", "compensation", "direct", 780_000, "building", 3, 1),
    ("养老服务购买", "services", "procurement", 450_000, "social", 2, 2),
    ("消防水源改造施工", "construction", "comparison", 268_000, "safety", 1, 0),
    ("村级账务代理服务", "services", "comparison", 150_000, "farming", 2, 1),
    ("广告牌经营权出租", "lease", "platform", 66_000, "city", 2, 0),
    ("文化下乡演出服务", "services", "comparison", 128_000, "social", 0, 1),
    ("集镇路灯改造施工", "construction", "comparison", 355_000, "building", 1, 1),
)

# title, section's clerk, problems, opinions: rules of villages and the like
_OTHERS = (
    ("村规民约修订稿", "social", 3, 1),
    ("村集体资产出租方案", "farming", 2, 1),
    ("村级工程发包方案", "building", 2, 1),
    ("土地流转示范合同文本", "farming", 3, 2),
)


def write_decisions(script: Script) -> None:
    """Each from its proposal to its meeting."""
    on = day(1, 4)
    ready: list[Ready] = []
    for title, kind, drafter, subject, comments, problems, opinions in _DECISIONS:
        decision = Decision(
            title=f"澧浦镇{title}",
            kind=kind,
            section=SECTIONS[drafter],
            drafter=drafter,
            subject=subject,
            affects_business=drafter == "economy",
            comments=comments,
            conclusion="amend" if problems else "lawful",
            problems=problems,
            opinions=opinions,
            course="completed" if len(ready) < 6 else "executing",
        )
        ready.append(prepare(script, decision, on))
        on = script.days.after(on, _APART)
    put_to_meetings(script, ready, [day(month, of) for month, of in _MEETINGS])


def write_contracts(script: Script) -> None:
    """The town's own, one every seven working days."""
    on = day(1, 5)
    for place, (title, kind, method, amount, drafter, problems, opinions) in enumerate(_CONTRACTS):
        contract = Contract(
            title=f"澧浦镇{title}合同",
            kind=kind,
            method=method,
            amount=amount,
            counterparty="丁戊己（演示）有限公司",
            section=SECTIONS[drafter],
            drafter=drafter,
            course="performed" if place % 4 else "running",
            signing_body="澧浦镇人民政府",
            level="agreement" if kind == "compensation" else "town",
            reviewer=("clerk", "reviewer")[place % 2],
            conclusion="amend" if problems else "lawful",
            problems=problems,
            opinions=opinions,
            incomplete=place % 9 == 4,
        )
        sealed = write_contract(script, contract, on)
        if sealed:
            seal_contract(script, sealed, f"{title}合同用印", drafter)
        on = script.days.after(on, 7)


def write_others(script: Script) -> None:
    """What belongs to no contract and to no decision."""
    on = day(3, 14)
    for title, drafter, problems, opinions in _OTHERS:
        case = Case(
            title=f"{title}（{YEAR}）",
            subject="village",
            scope_item="village_matter",
            section=SECTIONS[drafter],
            drafter=drafter,
            text=script.paper("draft_text", title, "送审文本。"),
            reviewer="reviewer",
            conclusion="amend",
            problems=problems,
            opinions=opinions,
        )
        standing_alone(script, case, on)
        on = script.days.after(on, 40)
