"""Small typed readers of the environment that refuse nonsense loudly.

Every setting of Balcony is read through `text`, `flag` or `number`, so each one is also listed in
`docs/reference/settings.md`, which is printed from `SETTINGS`.
"""

import os
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit


class SettingError(ValueError):
    """A setting in the environment that Balcony cannot use; the message names it and says what would do."""


@dataclass(frozen=True)
class Setting:
    """One setting as the reference prints it."""

    name: str
    kind: str
    default: str
    says: str


SETTINGS: dict[str, Setting] = {}

YES = {"1", "yes", "true", "on"}
NO = {"0", "no", "false", "off"}


def _declare(name: str, kind: str, default: object, says: str) -> str | None:
    SETTINGS[name] = Setting(name, kind, "" if default is None else str(default), says)
    found = os.environ.get(name)
    return found if found else None


def text(name: str, default: str, says: str, *, shown: str | None = None) -> str:
    """Return the setting as text; `shown` is what the reference prints instead of the default."""
    found = _declare(name, "text", default if shown is None else shown, says)
    return default if found is None else found


def flag(name: str, default: bool, says: str) -> bool:
    """Return the setting as yes or no. Raises SettingError for anything else."""
    found = _declare(name, "yes or no", "yes" if default else "no", says)
    if found is None:
        return default
    if found.lower() in YES:
        return True
    if found.lower() in NO:
        return False
    raise SettingError(f"{name} is {found!r}: write yes or no.")


def number(name: str, default: int, says: str, *, least: int = 0) -> int:
    """Return the setting as a whole number of at least `least`. Raises SettingError otherwise."""
    found = _declare(name, "whole number", default, says)
    if found is None:
        return default
    if not found.lstrip("-").isdecimal() or int(found) < least:
        raise SettingError(f"{name} is {found!r}: write a whole number of at least {least}.")
    return int(found)


def choice(name: str, default: str, among: tuple[str, ...], says: str) -> str:
    """Return the setting as one of a few words. Raises SettingError for any other."""
    found = text(name, default, says)
    if found not in among:
        raise SettingError(f"{name} is {found!r}: write one of {', '.join(among)}.")
    return found


SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": (
        "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA foreign_keys=ON;"
        "PRAGMA temp_store=MEMORY;PRAGMA cache_size=-32000;"
    ),
}


def database(url: str, base: Path) -> dict[str, object]:
    """Return Django's database settings for a DATABASE_URL.

    `sqlite:///name` is a path from `base`, `sqlite:////name` an absolute one; `postgres://` and
    `postgresql://` are the same, and a socket folder goes in as the host with its strokes as %2F.
    Raises SettingError for any other scheme.
    """
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        path = unquote(parts.path)[1:]
        if not path:
            raise SettingError("DATABASE_URL names no file: write sqlite:///path/to/balcony.sqlite3.")
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": str(base / path),
            "OPTIONS": dict(SQLITE_OPTIONS),
        }
    if parts.scheme in {"postgres", "postgresql"}:
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": unquote(parts.path.lstrip("/")),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": unquote(parts.hostname or "")
            if "%2F" not in parts.netloc.upper()
            else _socket(parts.netloc),
            "PORT": str(parts.port or ""),
            "CONN_MAX_AGE": 60,
            "CONN_HEALTH_CHECKS": True,
            "OPTIONS": dict(parse_qsl(parts.query)),
        }
    raise SettingError(f"DATABASE_URL starts with {parts.scheme!r}: write sqlite:/// or postgres://.")


def _socket(netloc: str) -> str:
    # urlsplit lowers the case of host names, and a socket folder's case matters.
    host = netloc.rsplit("@", 1)[-1].split(":", 1)[0]
    return unquote(host)
