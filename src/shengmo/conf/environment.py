"""What does the environment say? Typed readers that fail loudly, naming the variable."""

from __future__ import annotations

import os
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

TRUE = {"1", "true", "yes", "on"}
FALSE = {"", "0", "false", "no", "off"}


def text(name: str, default: str) -> str:
    """The variable `name`, without surrounding space; `default` where it is unset or empty."""
    return os.environ.get(name, "").strip() or default


def flag(name: str, *, default: bool) -> bool:
    """The variable `name` as yes or no.

    Raises:
        ImproperlyConfigured: it says something that is neither.
    """
    said = os.environ.get(name)
    if said is None:
        return default
    if said.strip().lower() in TRUE:
        return True
    if said.strip().lower() in FALSE:
        return False
    message = f"{name}={said!r} 既不是“是”也不是“否”；请写 1 或 0。"
    raise ImproperlyConfigured(message)


def words(name: str) -> list[str]:
    """The variable `name` as a list separated by commas."""
    return [word.strip() for word in os.environ.get(name, "").split(",") if word.strip()]


def folder(name: str, default: Path) -> Path:
    """The variable `name` as an absolute path; the folder is made if it is missing.

    Raises:
        ImproperlyConfigured: it cannot be made, or is a file.
    """
    path = Path(text(name, str(default))).expanduser().absolute()
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        message = (
            f"{name} 指向 {path}，但这个文件夹建不起来：{error.strerror}；请换一个能写的位置。"
        )
        raise ImproperlyConfigured(message) from error
    return path


def database(name: str, embedded: Path) -> dict[str, object]:
    """The database: PostgreSQL where the variable `name` names one, else the file `embedded`.

    Raises:
        ImproperlyConfigured: the variable is set but names no PostgreSQL database.
    """
    url = text(name, "")
    return _postgresql(name, url) if url else _sqlite(embedded)


def _sqlite(file: Path) -> dict[str, object]:
    """One file; a writer takes the lock at once and the others wait for at most 20 seconds."""
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(file),
        "OPTIONS": {
            "timeout": 20,
            "transaction_mode": "IMMEDIATE",
            "init_command": (
                "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;"
            ),
        },
    }


def _postgresql(name: str, url: str) -> dict[str, object]:
    """`postgresql://user:password@host:port/name?option=value`, read by its parts."""
    parts = urlsplit(url)
    if parts.scheme not in {"postgresql", "postgres"} or not parts.path.strip("/"):
        message = (
            f"{name} 应写成 postgresql://用户:密码@主机:端口/库名，"
            f"现在以“{parts.scheme or url[:12]}”开头或缺库名；不设此项则用内置数据库。"
        )
        raise ImproperlyConfigured(message)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": _port(name, url),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": dict(parse_qsl(parts.query)),
    }


def _port(name: str, url: str) -> str:
    """The port of `url` as text, empty where it names none."""
    try:
        return str(urlsplit(url).port or "")
    except ValueError as error:
        message = f"{name} 的端口不是 0 到 65535 之间的数。"
        raise ImproperlyConfigured(message) from error
