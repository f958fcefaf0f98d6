"""System checks: what `./run check` and every start say about settings that would hurt somebody."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Warning, register
from django.utils.timezone import localdate

from balcony.rules.calendar import calendar_warning

LOCAL = {"localhost", "127.0.0.1", "[::1]", "testserver"}


@register()
def calendar_reaches_far_enough(app_configs: object, **kwargs: object) -> list[CheckMessage]:
    """Fewer than eighteen months of known bank holidays: limits will soon be counted beyond them."""
    warning = calendar_warning(localdate())
    return [Warning(warning, id="balcony.W001")] if warning else []


@register()
def errors_show_nobody(app_configs: object, **kwargs: object) -> list[CheckMessage]:
    """Django's error pages print what a page held; only where nobody is real may they be on."""
    if settings.DEBUG and not settings.DEMO:
        return [
            Error(
                "BALCONY_DEBUG shows children's details in error pages.",
                hint="Turn it off, or set BALCONY_DEMO=yes where nobody is real.",
                id="balcony.E001",
            )
        ]
    return []


@register()
def sqlite_is_safe(app_configs: object, **kwargs: object) -> list[CheckMessage]:
    """Without these options SQLite loses writes of people working at once, or saved text in a power cut."""
    database: dict[str, Any] = settings.DATABASES["default"]
    if not database["ENGINE"].endswith("sqlite3"):
        return []
    options = database.get("OPTIONS", {})
    started = options.get("init_command", "").replace(" ", "").upper()
    wanted = {
        "balcony.E002": ("transaction_mode IMMEDIATE", options.get("transaction_mode") == "IMMEDIATE"),
        "balcony.E003": ("journal_mode WAL", "JOURNAL_MODE=WAL" in started),
        "balcony.E004": ("synchronous FULL", "SYNCHRONOUS=FULL" in started),
        "balcony.E005": ("foreign_keys ON", "FOREIGN_KEYS=ON" in started),
    }
    return [
        Error(f"SQLite runs without {name}.", id=key) for key, (name, is_so) in wanted.items() if not is_so
    ]


@register(deploy=True)
def real_records_are_guarded(app_configs: object, **kwargs: object) -> list[CheckMessage]:
    """Where records are real: a second step for signing in, and nothing in clear over a network."""
    if settings.DEMO:
        return []
    found: list[CheckMessage] = []
    if not settings.REQUIRE_SECOND_FACTOR:
        found.append(Warning("Records open with a password alone.", id="balcony.W002"))
    if not settings.BEHIND_HTTPS and set(settings.ALLOWED_HOSTS) - LOCAL:
        found.append(Error("Pages are served to other machines without HTTPS.", id="balcony.E006"))
    if "*" in settings.ALLOWED_HOSTS:
        found.append(Error("BALCONY_HOSTS names every host.", id="balcony.E007"))
    if not settings.ADDRESS:
        found.append(
            Warning(
                "Messages that go out by themselves cannot say where Balcony is.",
                hint="Set BALCONY_ADDRESS to where people open it.",
                id="balcony.W003",
            )
        )
    return found
