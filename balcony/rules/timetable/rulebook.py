"""The law of one place, its calendar and what the authority has set for itself, together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import NamedTuple

from balcony.rules.calendar import Calendar, Holiday, add_months, england_and_wales
from balcony.rules.parameters import (
    LocalSetting,
    Parameters,
    Rule,
    Window,
    england,
    local_defaults,
    wales,
)

TRIED_FROM = date(2024, 1, 1)
TRIED_DAYS = 4 * 365 + 1


class LocalLimitTooLoose(ValueError):
    """A local setting that would let something be done later than the law allows."""


class Due(NamedTuple):
    """A limit, the statutory one it may be stricter than, and the rule it came from."""

    limit: date
    statutory: date
    rule: Rule


class _Shorter(NamedTuple):
    setting: LocalSetting
    rule: Rule


@dataclass(frozen=True, eq=False)
class Rulebook:
    """Parameters, calendar and local settings, ready to be asked for limits.

    `local` holds what the authority has set, by the keys of parameters/local.toml. Raises
    LocalLimitTooLoose for a setting that would loosen a limit of the law, and ValueError for
    a key that is no setting or a number below one.
    """

    parameters: Parameters
    calendar: Calendar
    local: Mapping[str, int] = field(default_factory=dict)
    _shorter: dict[str, list[_Shorter]] = field(init=False, repr=False)
    _own: dict[str, Rule] = field(init=False, repr=False)
    _windows: dict[tuple[str, str], list[Window]] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        shorter: dict[str, list[_Shorter]] = {}
        own: dict[str, Rule] = {}
        settings = local_defaults()
        for key, value in self.local.items():
            setting = settings.get(key)
            if setting is None:
                raise ValueError(f"{key} is not something an authority can set.")
            if value < 1:
                raise ValueError(f"{key} must be at least 1, not {value}.")
            if setting.shortens:
                rule = _local_rule(setting, value)
                self._refuse_if_looser(setting, rule)
                shorter.setdefault(setting.shortens, []).append(_Shorter(setting, rule))
            else:
                own[key] = _local_rule(setting, value)
        for key, setting in settings.items():
            if (
                key not in own
                and key not in self.parameters.table
                and setting.default
                and not setting.shortens
            ):
                own[key] = _default_rule(setting, setting.default)
        object.__setattr__(self, "_shorter", shorter)
        object.__setattr__(self, "_own", own)
        windows: dict[tuple[str, str], list[Window]] = {}
        for window in self.parameters.windows:
            windows.setdefault((window.clock, window.limb), []).append(window)
        object.__setattr__(self, "_windows", windows)

    @property
    def jurisdiction(self) -> str:
        """E or W."""
        return self.parameters.jurisdiction

    def rule(self, key: str, on: date) -> Rule:
        """The rule that applies here on a day: the authority's own number where it may set one."""
        return self._own.get(key) or self.parameters.rule(key, on)

    def due(self, key: str, day: date, turns_18_on: date | None = None) -> Due:
        """The limit that `key` gives, counted from `day` under the law of that day.

        `turns_18_on` lets settings for children below an age apply.
        """
        rule = self.rule(key, day)
        statutory = _after(day, rule, self.calendar)
        if key not in self._shorter:
            return Due(statutory, statutory, rule)
        best = Due(statutory, statutory, rule)
        for setting, local in self._shorter[key]:
            if setting.under_age and not _is_under(setting.under_age, day, turns_18_on):
                continue
            limit = _after(day, local, self.calendar)
            if limit < best.limit:
                best = Due(limit, statutory, local)
        return best

    def before(self, key: str, day: date) -> Due:
        """The day that lies the working days of `key` before `day`."""
        rule = self.rule(key, day)
        limit = self.calendar.add_working_days(day, -rule.value)
        return Due(limit, limit, rule)

    def window(self, clock: str, limb: str, limit: date) -> Window | None:
        """The relaxation that covers a limit, if any does."""
        for window in self._windows.get((clock, limb), ()):
            if window.first <= limit <= window.last:
                return window
        return None

    def _refuse_if_looser(self, setting: LocalSetting, local: Rule) -> None:
        for _, law in self.parameters.table[setting.shortens].dated:
            if law.unit == local.unit:
                looser = local.value > law.value
            else:
                looser = _ever_later(local, law, self.calendar)
            if looser:
                raise LocalLimitTooLoose(
                    f"{setting.key} cannot be {local.value} {local.unit}: the law allows at most "
                    f"{law.value} {law.unit} ({law.source}), and a local limit may only be shorter."
                )


def england_rulebook(
    extra_holidays: Iterable[Holiday | date] = (), local: Mapping[str, int] | None = None
) -> Rulebook:
    """The law of England, with days proclaimed since and an authority's own settings."""
    return Rulebook(england(), england_and_wales(extra_holidays), local or {})


def wales_rulebook(
    extra_holidays: Iterable[Holiday | date] = (), local: Mapping[str, int] | None = None
) -> Rulebook:
    """The law of Wales, with days proclaimed since and an authority's own settings."""
    return Rulebook(wales(), england_and_wales(extra_holidays), local or {})


def _after(day: date, rule: Rule, calendar: Calendar) -> date:
    if rule.unit == "months":
        return add_months(day, rule.value)
    if rule.unit == "working days":
        return calendar.add_working_days(day, rule.value)
    return day + timedelta(days=rule.value)


def _local_rule(setting: LocalSetting, value: int) -> Rule:
    return Rule(
        key=setting.shortens or setting.key,
        value=value,
        unit=setting.unit,
        says=setting.says,
        source=f"Set by the authority ({setting.source})",
        force="local",
        certainty="local",
    )


def _default_rule(setting: LocalSetting, value: int) -> Rule:
    """What stands until the authority sets it: nobody set it, so it carries its own source and marker."""
    return replace(_local_rule(setting, value), source=setting.source, certainty=setting.certainty)


def _ever_later(local: Rule, law: Rule, calendar: Calendar) -> bool:
    """Whether the local rule gives a later day than the law from any day of four years."""
    days = (TRIED_FROM + timedelta(days=step) for step in range(TRIED_DAYS))
    return any(_after(day, local, calendar) > _after(day, law, calendar) for day in days)


def _is_under(age: int, day: date, turns_18_on: date | None) -> bool:
    return turns_18_on is not None and day < add_months(turns_18_on, (age - 18) * 12)
