"""Numbers of the law and of guidance as dated data, each with its sentence and its source.

england.toml and wales.toml hold what the law and the statutory guidance say; local.toml holds
what an authority may set for itself. A scenario is the same rules with a changed parameter:
`england().with_value("later_reviews", 12)`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent

FORCES = ("statute", "regulation", "handbook", "code", "case law", "policy", "local")
CERTAINTIES = ("sourced", "from memory", "policy", "local", "scenario")
UNITS = (
    *("working days", "days", "weeks", "months", "years", "hours", "minutes", "seconds"),
    *("children", "people", "times", "choice"),
)


@dataclass(frozen=True, slots=True)
class Rule:
    """One parameter as it stood on one day.

    `value` is in `unit`. `says` is the sentence with the value in it; `force` says how
    binding it is (statute, regulation, handbook …) and `certainty` how sure we are of it
    (sourced: read in the named text; from memory; policy: our choice where the law is open).
    """

    key: str
    value: int
    unit: str
    says: str
    source: str
    force: str
    certainty: str


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of time in which a limb of a rule is relaxed.

    Limits that fall from `first` to `last` (both included) are relaxed; what is still not
    held on `backlog_from` is outstanding at once. `limb` is first, second or later.
    """

    first: date
    last: date
    backlog_from: date
    jurisdiction: str
    clock: str
    limb: str
    effect: str
    source: str
    certainty: str


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter through time: its rules with the day each is in force from, oldest first."""

    dated: tuple[tuple[date, Rule], ...]

    def on(self, day: date) -> Rule:
        """The rule in force on `day`; before the first known one, the first known one."""
        found = self.dated[0][1]
        for begins, rule in self.dated:
            if begins > day:
                break
            found = rule
        return found


@dataclass(frozen=True)
class Parameters:
    """The numbers of one jurisdiction, to be asked for by key and day."""

    jurisdiction: str
    table: Mapping[str, Parameter]
    windows: tuple[Window, ...] = ()

    def rule(self, key: str, on: date) -> Rule:
        """The whole rule as it stood on a day. Raises KeyError for an unknown key.

        Before the first value known to us the first one is used: the law that came before is
        not kept here.
        """
        return self.table[key].on(on)

    def value(self, key: str, on: date) -> int:
        """The number in force on a day, in the parameter's own unit."""
        return self.rule(key, on).value

    def source(self, key: str, on: date) -> str:
        """Where the number in force on a day is written."""
        return self.rule(key, on).source

    def says(self, key: str, on: date) -> str:
        """The rule in force on a day as a sentence."""
        return self.rule(key, on).says

    def certainty(self, key: str) -> str:
        """How sure we are of the parameter as it stands last."""
        return self.table[key].dated[-1][1].certainty

    def with_value(
        self, key: str, value: int, *, from_: date = date.min, unit: str | None = None
    ) -> Parameters:
        """The same law but for one number, from a day on: for scenarios.

        Values that the law had from later days are dropped, so the change stands for good.
        Raises KeyError for an unknown key and ValueError for a number below one.
        """
        if value < 1:
            raise ValueError(f"{key} must be at least 1, not {value}.")
        was = self.table[key].on(from_)
        rule = replace(
            was,
            value=value,
            unit=unit or was.unit,
            says=f"Supposed here: {value} {unit or was.unit}, where the rule is: {was.says}",
            certainty="scenario",
        )
        kept = tuple(pair for pair in self.table[key].dated if pair[0] < from_)
        changed = Parameter((*kept, (from_, rule)))
        return replace(self, table={**self.table, key: changed})

    def with_window(self, window: Window) -> Parameters:
        """The same law with one more relaxation, such as an exemption that is proposed."""
        return replace(self, windows=(*self.windows, window))


@dataclass(frozen=True, slots=True)
class LocalSetting:
    """Something an authority may set for itself, with its default.

    `shortens` names the statutory parameter this may tighten and never loosen; it is empty
    for settings that stand alone. `default` is None where nothing applies until it is set.
    `under_age` limits it to children below that age in years.
    """

    key: str
    says: str
    default: int | None
    unit: str
    source: str
    certainty: str
    shortens: str = ""
    under_age: int | None = None


@cache
def england() -> Parameters:
    """The law and statutory guidance of England."""
    return _jurisdiction("E", "england.toml")


@cache
def wales() -> Parameters:
    """The law of Wales; where it says nothing of its own, England's number as a default."""
    return _jurisdiction("W", "wales.toml")


@cache
def local_defaults() -> Mapping[str, LocalSetting]:
    """What an authority may set for itself, by key, with the default of each."""
    return {
        key: LocalSetting(
            key=key,
            says=row["says"],
            default=row.get("default"),
            unit=row["unit"],
            source=row["source"],
            certainty=row["certainty"],
            shortens=row.get("shortens", ""),
            under_age=row.get("under_age"),
        )
        for key, row in _read("local.toml").items()
    }


def _jurisdiction(letter: str, name: str) -> Parameters:
    data = _read(name)
    windows = tuple(Window(jurisdiction=letter, **row) for row in data.pop("windows", ()))
    return Parameters(letter, {key: _parameter(key, row) for key, row in data.items()}, windows)


def _parameter(key: str, row: Mapping[str, Any]) -> Parameter:
    pairs = [
        (
            value["from"],
            Rule(
                key=key,
                value=value["value"],
                unit=value.get("unit", row["unit"]),
                says=row["says"].format(value=value["value"]),
                source=value.get("source", row["source"]),
                force=row["force"],
                certainty=value.get("certainty", row["certainty"]),
            ),
        )
        for value in row["values"]
    ]
    return Parameter(tuple(sorted(pairs, key=lambda pair: pair[0])))


def _read(name: str) -> dict[str, Any]:
    with (FOLDER / name).open("rb") as file:
        return tomllib.load(file)
