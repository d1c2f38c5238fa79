"""Which invented towns are there? Add a town by adding a module and a line."""

from __future__ import annotations

from collections.abc import Mapping

from shengmo.entrypoints.cli.towns import baidian, lipu, qichelu, qingshi, wugong, zhangshui
from shengmo.entrypoints.cli.towns.town import Town

TOWNS: Mapping[str, Town] = {
    "baidian": baidian.TOWN,
    "lipu": lipu.TOWN,
    "qingshi": qingshi.TOWN,
    "wugong": wugong.TOWN,
    "zhangshui": zhangshui.TOWN,
    "qichelu": qichelu.TOWN,
}
