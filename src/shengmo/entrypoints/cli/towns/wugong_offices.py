"""Which offices has the invented county? Departments, and the twelve units that lie below it.

The county's name stands in a published report; the units, their people and the city above are invented.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

CODE, YEAR = "wugong", 2020
CITY = "weifeng"

# key → name; the first thirty-two put their services in order
DEPARTMENTS: Mapping[str, str] = {
    "development": "县发展和改革局",
    "education": "县教育局",
    "industry": "县科技和工业信息化局",
    "police": "县公安局",
    "civil": "县民政局",
    "justice": "县司法局",
    "finance": "县财政局",
    "labour": "县人力资源和社会保障局",
    "resources": "县自然资源局",
    "environment": "县生态环境分局",
    "housing": "县住房和城乡建设局",
    "transport": "县交通运输局",
    "water": "县水利局",
    "farming": "县农业农村局",
    "culture": "县文化和旅游局",
    "health": "县卫生健康局",
    "safety": "县应急管理局",
    "market": "县市场监督管理局",
    "insurance": "县医疗保障局",
    "city": "县城市管理执法局",
    "taxation": "县税务局",
    "forestry": "县林业局",
    "veterans": "县退役军人事务局",
    "poverty": "县扶贫开发局",
    "approval": "县行政审批服务局",
    "disabled": "县残疾人联合会",
    "statistics": "县统计局",
    "archives": "县档案馆",
    "weather": "县气象局",
    "tobacco": "县烟草专卖局",
    "religion": "县民族宗教事务局",
    "fire": "县消防救援大队",
    "audit": "县审计局",
    "letters": "县信访局",
}

# key → name, level, kind of unit
UNITS: Mapping[str, tuple[str, str, str]] = {
    "qingping": ("清坪镇", "township", "town"),
    "liuyuan": ("柳塬镇", "township", "town"),
    "shiliang": ("石梁镇", "township", "town"),
    "nanan": ("南岸镇", "township", "town"),
    "yuntai": ("云台镇", "township", "town"),
    "hetian": ("禾田镇", "township", "town"),
    "shuanghuai": ("双槐镇", "township", "town"),
    "yongping": ("永平街道", "street", "street"),
    "dongyuan": ("东苑社区", "village", "community"),
    "xiyuan": ("西苑社区", "village", "community"),
    "nanyuan": ("南苑社区", "village", "community"),
    "beiyuan": ("北苑社区", "village", "community"),
}

_STEMS, _BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"


@dataclass(frozen=True, slots=True)
class Office:
    """A department or a unit of the county: its key, its name, its code."""

    key: str
    name: str

    @property
    def code(self) -> str:
        """Code of the organisation."""
        return f"{CODE}-{self.key}"

    @property
    def clerk(self) -> str:
        """Key of its clerk in the cast."""
        return f"{self.key}-clerk"


def departments(count: int = len(DEPARTMENTS)) -> tuple[Office, ...]:
    """The first so many departments."""
    return tuple(Office(key, name) for key, name in list(DEPARTMENTS.items())[:count])


def units() -> tuple[Office, ...]:
    """Towns, the street, communities."""
    return tuple(Office(key, name) for key, (name, _, _) in UNITS.items())


def shared(whole: int, parts: int) -> Iterator[int]:
    """A number dealt out evenly to so many, the first ones taking what is over."""
    each, over = divmod(whole, parts)
    return (each + (place < over) for place in range(parts))


def sign(number: int) -> str:
    """Two signs of the sixty-year cycle, from 0: plainly nobody's name."""
    return _STEMS[number % 10] + _BRANCHES[number % 12]
