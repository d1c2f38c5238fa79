"""What does 澧浦镇 consist of in the script: its year, its villages, its sections? Invented."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from shengmo.entrypoints.cli.towns.village_projects import Limits

CODE, YEAR = "lipu", 2023
VILLAGES: Mapping[str, str] = {
    "lipu-dongpu": "东浦村",
    "lipu-xipu": "西浦村",
    "lipu-nanpu": "南浦村",
    "lipu-beipu": "北浦村",
    "lipu-puqiao": "浦桥村",
    "lipu-putang": "浦塘村",
    "lipu-puling": "浦岭村",
    "lipu-puxi": "浦溪村",
    "lipu-puqian": "浦前村",
    "lipu-puyuan": "浦园村",
    "lipu-miaopu": "苗圃村",
    "lipu-jizhen": "浦街社区",
}
COMMUNITY = "lipu-jizhen"
SECTIONS: Mapping[str, str] = {
    "building": "村镇建设办",
    "city": "综合行政执法队",
    "farming": "农业农村办",
    "safety": "应急消防管理站",
    "social": "社会事务办",
    "economy": "经济发展办",
}
LIMITS = Limits(trade=50_000, review=1_000_000)  # as the town's locality sets them
CALLERS = tuple(f"来电人{branch}{stem}" for branch in "午未申酉戌亥" for stem in "甲乙丙丁戊己庚辛")
MARK = "LP"


def day(month: int, of_month: int) -> date:
    """A day of the town's year."""
    return date(YEAR, month, of_month)
