"""What does a locality set for itself: which ledgers, which of the values marked as local?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from shengmo.law.cursor import Cursor
from shengmo.law.errors import FaultySource
from shengmo.law.sources import Fault, Source

DUTY_LISTS = ("township", "street")  # files of corpus/duties
# Where somebody may turn who does not agree with a decision of the place.
OFFICES = ("reconsideration_organ", "court")


@dataclass(frozen=True, slots=True, kw_only=True)
class Locality:
    """A place's profile. `settings`: procedure → local name → plain value."""

    name: str
    title: str
    settings: Mapping[str, Mapping[str, object]]
    enabled: tuple[str, ...]  # procedures that its menus, home and checks show
    duties: str = "township"  # the list of what comes round again in its year
    offices: Mapping[str, str] = field(default_factory=dict)  # whom its letters name: OFFICES

    def settings_for(self, procedure: str) -> Mapping[str, object]:
        """What it sets for one procedure; empty where it leaves every default."""
        return self.settings.get(procedure, {})


def parse_locality(source: Source, procedures: Iterable[str]) -> Locality:
    """The profile that a file of `corpus/localities` defines.

    Raises:
        FaultySource: unknown keys, or a procedure that the shelf does not hold; all at once.
    """
    known: dict[str, object] = dict.fromkeys(procedures)
    top = Cursor(source)
    top.only("locality", "title", "enabled", "duties", "offices", "settings", "papers")
    top.at("offices").only(*OFFICES)
    top.at("papers").only(*known)
    settings = top.at("settings").value
    if not isinstance(settings, Mapping):
        settings = {}
    for procedure, values in settings.items():
        place = top.at("settings").at(procedure)
        if procedure not in known:
            place.fault(f"没有名为“{procedure}”的程序。")
        if not isinstance(values, Mapping):
            place.fault("这里要写成“设定名称: 值”的一组。")
    locality = Locality(
        name=top.text("locality", required=True),
        title=top.text("title", required=True),
        settings={str(p): v for p, v in settings.items() if isinstance(v, Mapping)},
        enabled=top.references("enabled", known, "程序"),
        duties=top.one_of("duties", DUTY_LISTS, default=DUTY_LISTS[0]),
        offices={name: top.at("offices").text(name) for name in OFFICES},
    )
    if top.faults:
        raise FaultySource(tuple(top.faults))
    return locality


def setting_faults(locality: Source, name: str, procedure: Source) -> tuple[Fault, ...]:
    """What is wrong with a locality's settings for the procedure `name`, seen from its own file.

    A setting must be one that the procedure declares under `local:`, of the same form as its
    default, and within `at_least` and `at_most` where those are declared.
    """
    place = Cursor(locality).at("settings").at(name)
    values = place.value if isinstance(place.value, Mapping) else {}
    declared = procedure.data.get("local")
    local = declared if isinstance(declared, Mapping) else {}
    for setting, value in values.items():
        entry = local.get(setting)
        if not isinstance(entry, Mapping):
            names = "、".join(local) or "没有"
            message = f"“{setting}”不是程序“{name}”可由地方设定的项目；可以设定的：{names}。"
            place.at(setting).fault(message)
            continue
        _compare(place.at(setting), value, entry)
    return tuple(place.faults)


def _compare(place: Cursor, value: object, entry: Mapping[str, object]) -> None:
    default = entry.get("default")
    if type(value) is not type(default):
        place.fault(f"“{entry.get('title')}”的写法要和默认值一样（默认{default!r}）。")
        return
    low, high = entry.get("at_least"), entry.get("at_most")
    if isinstance(value, int | Decimal):
        if isinstance(low, int | Decimal) and value < low:
            place.fault(f"“{entry.get('title')}”不能少于{low}，现在是{value}。")
        if isinstance(high, int | Decimal) and value > high:
            place.fault(f"“{entry.get('title')}”不能多于{high}，现在是{value}。")
