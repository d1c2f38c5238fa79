"""Which contracts did 青石镇 and its villages make in 2025? Invented."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from shengmo.entrypoints.cli.towns.contracts import Contract

VILLAGES: Mapping[str, str] = {
    "qingshi-shangshi": "上石村",
    "qingshi-xiashi": "下石村",
    "qingshi-qingwan": "青湾村",
    "qingshi-shiling": "石岭村",
    "qingshi-shitang": "石塘村",
    "qingshi-jizhen": "集镇社区",
}

_SECTIONS = {
    "building": "规划建设办",
    "city": "综合执法队",
    "farming": "农业农村办",
    "safety": "应急管理办",
    "social": "社会事务办",
    "economy": "经济发展办",
}


def _town(
    title: str, kind: str, method: str, amount: int, drafter: str, course: str = "performed"
) -> Contract:  # fmt: skip
    return Contract(
        title=f"青石镇{title}合同",
        kind=kind,
        method=method,
        amount=amount,
        counterparty="甲乙丙（演示）有限公司",
        section=_SECTIONS[drafter],
        drafter=drafter,
        course=course,
        signing_body="青石镇人民政府",
    )


def _village(
    code: str, title: str, kind: str, method: str, amount: int, course: str = "running"
) -> Contract:  # fmt: skip
    name = VILLAGES[code]
    return Contract(
        title=f"{name}{title}合同",
        kind=kind,
        method=method,
        amount=amount,
        counterparty="丁戊己（演示）合作社",
        section="农业农村办",
        drafter=f"{code}-clerk",
        sponsor="farming",
        course=course,
        signing_body=f"{name}村民委员会",
        signer=f"{code}-head",
        level="village",
        organisation=code,
        reviewer="reviewer",
    )


def _amended(contract: Contract, problems: int, opinions: int) -> Contract:
    """The review found something that had to be changed first."""
    return replace(contract, conclusion="amend", problems=problems, opinions=opinions)


CONTRACTS: tuple[Contract, ...] = (
    _town("集镇道路保洁服务", "services", "procurement", 860_000, "social"),
    _amended(_town("办公设备采购", "goods", "comparison", 126_000, "economy"), 1, 2),
    _town("防汛物资采购", "goods", "comparison", 98_500, "safety"),
    _village("qingshi-shangshi", "村集体厂房租赁", "lease", "platform", 240_000),
    _town("安全生产第三方巡查服务", "services", "procurement", 365_000, "safety"),
    replace(_town("供水管网改造施工", "construction", "tender", 5_280_000, "building"), opinions=3),
    _amended(_village("qingshi-qingwan", "鱼塘承包", "contracting", "platform", 86_000), 2, 1),
    _town("法律顾问服务", "services", "direct", 60_000, "economy"),
    replace(_town("古石桥修缮设计", "survey", "comparison", 148_000, "building"), incomplete=True),
    _amended(_town("农贸市场改造施工", "construction", "tender", 4_160_000, "building"), 3, 2),
    _village("qingshi-xiashi", "机耕路修复", "construction", "platform", 320_000, "performed"),
    _town("公益林管护服务", "services", "comparison", 175_000, "farming"),
    replace(_town("执法记录仪采购", "goods", "comparison", 72_000, "city"), sent_back=True),
    _town("河道清淤工程", "construction", "comparison", 385_000, "farming", "supplemented"),
    _amended(_town("招商项目投资", "investment", "direct", 12_000_000, "economy", "running"), 3, 4),
    _town("台风抢险机械租用", "services", "direct", 143_000, "safety", "overridden"),
    _village("qingshi-shiling", "茶园流转承包", "contracting", "platform", 158_000),
    _town("抢险物资紧急采购", "goods", "direct", 67_800, "safety", "overridden"),
    replace(
        _town("地块征收补偿", "compensation", "direct", 690_000, "building"), level="agreement"
    ),
    _town("食堂食材配送", "goods", "procurement", 420_000, "economy", "disputed"),
    _amended(
        _village("qingshi-shitang", "文化礼堂装修", "construction", "platform", 268_000), 1, 1
    ),
    replace(
        _town("广告位经营权出让", "other", "direct", 90_000, "city", "abandoned"),
        conclusion="unlawful",
        problems=2,
    ),
    _town("垃圾分类宣传服务", "services", "comparison", 54_000, "social", "running"),
    replace(_town("道路照明养护服务", "services", "procurement", 210_000, "building"), opinions=2),
    _village("qingshi-jizhen", "社区用房租赁", "lease", "platform", 48_000),
    _town("智慧监控租用", "services", "comparison", 186_000, "city", "settled"),
    replace(
        _village("qingshi-shangshi", "水渠修复", "construction", "platform", 196_000),
        incomplete=True,
    ),
    _amended(_town("公务用车租赁", "lease", "comparison", 88_000, "economy", "terminated"), 1, 0),
    _town("乡村绿化养护", "services", "comparison", 133_000, "farming", "running"),
    _village("qingshi-qingwan", "村道路灯安装", "construction", "platform", 112_000),
)

# Drafted, and reviewed by nobody: to try the refusal on.
OPEN = _town("集镇路灯改造服务", "services", "comparison", 86_000, "building", "running")
