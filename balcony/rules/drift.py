"""When a child's life is waiting for something: dates in, days waited out, each with why and where from.

None of these is a judgement about a person: each says what has not happened yet, since when, and which number
was used. The numbers of the law come from England's parameters; the others are settings of the authority and
say so by their marker.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from balcony.rules.calendar import add_months
from balcony.rules.parameters import Rule

SECTION_20, QUIET, QUIET_YOUNG = "long_section_20", "not_heard_from", "not_heard_from_under_five"
PERMANENCE_SOURCE = "Waltham Forest, adoption procedures 1.1: a permanence plan by the second review"
NUMBERS = (SECTION_20, QUIET, QUIET_YOUNG)
YOUNG = 5
# What a child may be waiting for, in the order of a list to choose from.
KINDS = {
    "decision": "A decision is overdue",
    "decision_twice": "A decision is overdue at two reviews",
    "social_worker": "No social worker",
    "iro": "No IRO",
    "permanence": "No permanence plan",
    "section_20": "Long under section 20",
    "record": "Record not written",
    "quiet": "The IRO has not heard from the child",
}


@dataclass(frozen=True, slots=True)
class OpenDecision:
    """A decision that is not known to be done: its day, and how many reviews have come since that day.

    `key` tells it from the other decisions of the child.
    """

    number: int
    due_on: date
    reviews_since: int
    key: str = ""


@dataclass(frozen=True, slots=True)
class DriftFacts:
    """What is known of one child. A day that is None is not known, or does not apply, and gives no drift.

    `permanence_missing` says that nobody recorded a permanence plan; None where that is not kept here.
    """

    born_on: date
    looked_after_since: date
    section_20_since: date | None = None
    without_social_worker_since: date | None = None
    without_iro_since: date | None = None
    second_review_on: date | None = None
    permanence_missing: bool | None = None
    write_by: date | None = None
    heard_on: date | None = None
    decisions: tuple[OpenDecision, ...] = ()


@dataclass(frozen=True, slots=True)
class Drift:
    """One thing a child is waiting for, in days of their life. `about` is the key of a decision."""

    kind: str
    title: str
    since: date
    days: int
    because: str
    source: str
    certainty: str
    about: str = ""


def drift_of(facts: DriftFacts, on: date, rules: Mapping[str, Rule]) -> tuple[Drift, ...]:
    """What a child is waiting for on a day, the longest wait first. `rules` holds the three NUMBERS."""
    found = [*_decisions(facts, on), *_people(facts, on)]
    found += [one for one in (_permanence(facts, on), _section_20(facts, on, rules)) if one is not None]
    found += [one for one in (_unwritten(facts, on), _quiet(facts, on, rules)) if one is not None]
    return tuple(sorted(found, key=lambda one: (one.since, one.kind, one.about)))


def _waits(
    kind: str,
    title: str,
    since: date,
    on: date,
    because: str,
    source: str,
    certainty: str = "from memory",
    about: str = "",
) -> Drift:
    return Drift(kind, title, since, (on - since).days, because, source, certainty, about)


def _decisions(facts: DriftFacts, on: date) -> list[Drift]:
    source = "IRO Handbook 2010, chapter 3: decisions are carried out in their time"
    found = []
    for one in facts.decisions:
        if one.due_on >= on:
            continue
        again = one.reviews_since >= 2
        title = f"Decision {one.number} is overdue" + (" at two reviews" if again else "")
        because = f"It was due on {_said(one.due_on)} and nobody has said that it is done."
        kind = "decision_twice" if again else "decision"
        found.append(_waits(kind, title, one.due_on, on, because, source, about=one.key))
    return found


def _people(facts: DriftFacts, on: date) -> list[Drift]:
    found = []
    if facts.without_social_worker_since is not None:
        since = facts.without_social_worker_since
        because = f"No social worker is written down since {_said(since)}."
        found.append(
            _waits(
                "social_worker", "No social worker", since, on, because, "IRO Handbook 2010", "from memory"
            )
        )
    if facts.without_iro_since is not None:
        since = facts.without_iro_since
        because = f"No IRO is allocated since {_said(since)}."
        found.append(
            _waits("iro", "No IRO", since, on, because, "Children Act 1989, section 25A(3)", "sourced")
        )
    return found


def _permanence(facts: DriftFacts, on: date) -> Drift | None:
    day = facts.second_review_on
    if not facts.permanence_missing or day is None or day > on:
        return None
    because = f"The second review was on {_said(day)} and no permanence plan is recorded."
    return _waits("permanence", "No permanence plan", day, on, because, PERMANENCE_SOURCE, "sourced")


def _section_20(facts: DriftFacts, on: date, rules: Mapping[str, Rule]) -> Drift | None:
    if facts.section_20_since is None:
        return None
    rule = rules[SECTION_20]
    long_from = add_months(facts.section_20_since, rule.value)
    if long_from >= on:
        return None
    because = (
        f"Accommodated under section 20 since {_said(facts.section_20_since)}: over {rule.value} months."
    )
    return _waits("section_20", "Long under section 20", long_from, on, because, rule.source, rule.certainty)


def _unwritten(facts: DriftFacts, on: date) -> Drift | None:
    if facts.write_by is None or facts.write_by >= on:
        return None
    because = f"The record of the last review should have been written by {_said(facts.write_by)}."
    return _waits(
        "record", "Record not written", facts.write_by, on, because, "IRO Handbook 2010", "from memory"
    )


def _quiet(facts: DriftFacts, on: date, rules: Mapping[str, Rule]) -> Drift | None:
    young = on < add_months(facts.born_on, YOUNG * 12)
    rule = rules[QUIET_YOUNG if young else QUIET]
    last = facts.heard_on or facts.looked_after_since
    quiet_from = last + timedelta(days=rule.value)
    if quiet_from >= on:
        return None
    how = f"last heard from them on {_said(last)}" if facts.heard_on else "not heard from them at all"
    because = f"The IRO has {how}; the authority asks for every {rule.value} days."
    return _waits(
        "quiet", "The IRO has not heard from the child", quiet_from, on, because, rule.source, rule.certainty
    )


def _said(day: date) -> str:
    return f"{day.day} {day:%B} {day.year}"
