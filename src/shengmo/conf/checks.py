"""Is this installation configured soundly? Django system checks whose ids never change.

E001 the data folder cannot be written      E002 the key of the parties is not 64 hexadecimal digits
E003 the secrets can be read by others      E004 the table of time zones lacks Asia/Shanghai
W001 open to a network without TLS          W002 open to a network, but no name to answer to
"""

from __future__ import annotations

import os
import re
import zoneinfo
from collections.abc import Callable
from ipaddress import ip_address
from pathlib import Path

from django.conf import settings
from django.core.checks import CheckMessage, Error
from django.core.checks import Warning as Caution

Check = Callable[[], list[CheckMessage]]


def the_data_folder_can_be_written() -> list[CheckMessage]:
    """E001: SHENGMO_HOME must be a folder in which this process may write."""
    home = Path(settings.SHENGMO_HOME)
    if os.access(home, os.W_OK | os.X_OK):
        return []
    return [
        Error(
            f"数据文件夹 {home} 写不进去。",
            hint="请换一个 SHENGMO_HOME，或把这个文件夹的权限交给运行绳墨的用户。",
            id="shengmo.E001",
        )
    ]


def the_party_key_is_whole() -> list[CheckMessage]:
    """E002: the key of the parties is 32 bytes, written as 64 hexadecimal digits."""
    if re.fullmatch(r"[0-9a-fA-F]{64}", settings.PARTY_KEY):
        return []
    return [
        Error(
            "当事人资料的密钥不完整：应为 64 位十六进制数字。",
            hint="请检查 SHENGMO_PARTY_KEY，或数据文件夹里的 secrets/party。",
            id="shengmo.E002",
        )
    ]


def the_secrets_are_ours_alone() -> list[CheckMessage]:
    """E003: nobody but the owner may read a kept secret."""
    folder = Path(settings.SECRETS)
    kept = sorted(folder.iterdir()) if folder.is_dir() else []
    return [
        Error(
            f"密钥文件 {file} 别的用户也能读。",
            hint=f"请运行：chmod 600 {file}",
            id="shengmo.E003",
        )
        for file in kept
        if file.stat().st_mode & 0o077
    ]


def the_time_zone_is_known() -> list[CheckMessage]:
    """E004: dates in law are dates in Asia/Shanghai, so the machine must know that zone."""
    try:
        zoneinfo.ZoneInfo(settings.TIME_ZONE)
    except zoneinfo.ZoneInfoNotFoundError:
        return [
            Error(
                f"这台机器不认识时区 {settings.TIME_ZONE}。",
                hint="请重新运行 make venv，它会装上时区表。",
                id="shengmo.E004",
            )
        ]
    return []


def a_network_is_served_over_tls() -> list[CheckMessage]:
    """W001: passwords cross the network in the clear without TLS."""
    if settings.HTTPS or _only_this_machine(settings.HOST):
        return []
    return [
        Caution(
            f"绳墨向网络开放（HOST={settings.HOST}），但没有加密，口令会明文经过网线。",
            hint="请在前面放一台带证书的 nginx，并设 SHENGMO_HTTPS=1。",
            id="shengmo.W001",
        )
    ]


def a_network_has_a_name_to_ask_for() -> list[CheckMessage]:
    """W002: with HOST=0.0.0.0 colleagues are refused unless the address they type is listed."""
    named = len(settings.ALLOWED_HOSTS) > len({"localhost", "127.0.0.1", "[::1]", "own name"})
    if named or _only_this_machine(settings.HOST):
        return []
    return [
        Caution(
            "绳墨向网络开放，但没有写明同事用什么地址来访问，他们会被拒绝。",
            hint="请设 SHENGMO_ALLOWED_HOSTS，如 SHENGMO_ALLOWED_HOSTS=192.0.2.10,fazhi.example",
            id="shengmo.W002",
        )
    ]


def _only_this_machine(host: str) -> bool:
    """Whether `host` is an address that no other machine can reach."""
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host == "localhost"


ALL_CHECKS: tuple[Check, ...] = (
    the_data_folder_can_be_written,
    the_party_key_is_whole,
    the_secrets_are_ours_alone,
    the_time_zone_is_known,
    a_network_is_served_over_tls,
    a_network_has_a_name_to_ask_for,
)


def the_configuration_is_sound(**_: object) -> list[CheckMessage]:
    """What Django runs: every check above, in order."""
    return [message for check in ALL_CHECKS for message in check()]
