"""The lives the demo authority is laid from: made up, seeded, and the same for the same day.

Nobody here is real. A life is plain values in the return's own codes, so that the demo comes in by the
front door: as SSDA903 returns, taken in like any other.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import date, timedelta

from balcony.rules.calendar import add_months, england_and_wales

CHILDREN = 620
RETURNS_BACK = 3  # whole collection years before the one in progress
EXTRACT_AGE = 16  # days between the newest return and today; what came since is done by hand

ETHNICITIES = ["WBRI"] * 14 + [
    "WOTH",
    "WOTH",
    "MWBC",
    "MWAS",
    "MOTH",
    "APKN",
    "ABAN",
    "BCRB",
    "BAFR",
    "BAFR",
    "OOTH",
    "WROM",
]
UASC_ETHNICITIES = ["OOTH", "BAFR", "AOTH", "WOTH"]
NEEDS = ["N1"] * 12 + ["N2", "N3", "N4", "N5", "N5", "N5", "N6", "N8"]
HOMES = ["U6"] * 9 + ["U4", "U4", "U4", "U3", "U3", "U1", "K2", "K2", "P1"]
OLDER_HOMES = ["U6"] * 4 + ["U4", "K2", "K2", "K3", "K3"]
MOVE_REASONS = ["CARPL", "CARPL", "CREQB", "CREQO", "CHILD", "STAND", "LAREQ", "OTHER"]
ENDS = ["E4A", "E4A", "E4B", "E47", "E45", "E41", "E5", "E8"]


@dataclass
class Spell:
    """One episode as the return has it."""

    start: date
    start_code: str
    legal_status: str
    placement: str
    provider: str
    end: date | None = None
    end_code: str = ""
    change_reason: str = ""


@dataclass
class Life:
    """One made-up child: who they are, where they lived, and the reviews they had."""

    return_id: str
    sex: str
    born: date
    ethnicity: str
    need: str
    kind: str
    spells: list[Spell] = field(default_factory=list)
    reviews: list[tuple[date, str]] = field(default_factory=list)

    @property
    def is_looked_after(self) -> bool:
        """True while the last spell is open."""
        return self.spells[-1].end is None


def lives(today: date, *, seed: int = 903) -> list[Life]:
    """Return the children of the demo authority as they stand on `today`."""
    dice = random.Random(seed)
    return [_life(number, today, dice) for number in range(CHILDREN)]


def first_year(today: date) -> int:
    """The collection year (named by its end) of the oldest return of the demo."""
    return collection_year(today) - RETURNS_BACK


def collection_year(day: date) -> int:
    """The collection year a day falls in, named by its end year: 1 April 2026 is in 2027."""
    return day.year + (1 if (day.month, day.day) >= (4, 1) else 0)


KINDS = (
    ["ordinary"] * 84
    + ["uasc"] * 6
    + ["adoption"] * 4
    + ["short_breaks"] * 3
    + ["secure"]
    + ["remand"]
    + ["returner"]
)


def _life(number: int, today: date, dice: random.Random) -> Life:
    kind = dice.choice(KINDS)
    age = {
        "uasc": dice.uniform(15.0, 17.6),
        "adoption": dice.uniform(0.6, 4.5),
        "secure": dice.uniform(13.5, 16.5),
        "remand": dice.uniform(14.5, 17.3),
    }.get(kind, dice.triangular(0.4, 17.8, 14))
    born = today - timedelta(days=int(age * 365.25))
    life = Life(
        return_id=f"LK{24001 + number * 7}",
        sex=dice.choice("MF") if kind != "uasc" else dice.choice("MMMMF"),
        born=born,
        ethnicity=dice.choice(UASC_ETHNICITIES if kind == "uasc" else ETHNICITIES),
        need="N8" if kind == "uasc" else dice.choice(NEEDS),
        kind=kind,
    )
    longest = min(int(age * 365) - 20, 365 * 7)
    shortest = 30 if number % 11 else 6
    days = max(shortest, int(dice.triangular(shortest, max(longest, shortest + 30), shortest + 200)))
    if kind in {"uasc", "short_breaks"}:
        days = min(days, 500)
    if kind == "returner":
        _spells(life, today - timedelta(days=days + 420), today - timedelta(days=days + 150), dice)
    ends = None
    if kind == "ordinary" and dice.random() < 0.055:
        ends = today - timedelta(days=dice.randint(20, 600))
        days = max(days, (today - ends).days + 60)
    _spells(life, today - timedelta(days=days), ends, dice)
    if kind != "short_breaks":
        _reviews(life, today, dice)
        _miss_one(life, today, dice)
    return life


def _miss_one(life: Life, today: date, dice: random.Random) -> None:
    """Now and then the newest review has not been held yet, so that something is overdue."""
    if (
        life.is_looked_after
        and life.reviews
        and (today - life.reviews[-1][0]).days < 34
        and dice.random() < 0.3
    ):
        life.reviews.pop()


def _spells(life: Life, start: date, end: date | None, dice: random.Random) -> None:
    """Add one period of care: its episodes, moves and changes of legal status."""
    start = max(start, life.born + timedelta(days=2))
    last = end or date.max
    home, provider = _home(life, start, dice)
    if life.kind == "short_breaks":
        life.spells.append(Spell(start, "S", "V4", "U6", "PR1", end, "E4A" if end else ""))
        return
    status = {"remand": "J1", "uasc": "V2"}.get(life.kind) or dice.choice(["V2", "C1", "C1"])
    life.spells.append(Spell(start, "S", status, home, provider))
    when = start
    for _ in range(6):
        when += timedelta(days=dice.randint(60, 560))
        change = _change(life, dice)
        if when >= min(last, start + timedelta(days=365 * 9)) or change is None:
            break
        _next(life, when, change, dice)
    for spell in [s for s in life.spells if s.start > _day_before(last)]:
        life.spells.remove(spell)
    if end:
        life.spells[-1].end, life.spells[-1].end_code = end, dice.choice(ENDS)


def _day_before(day: date) -> date:
    return day if day == date.max else day - timedelta(days=1)


def _change(life: Life, dice: random.Random) -> str | None:
    now = life.spells[-1]
    if life.kind == "adoption" and now.legal_status != "E1":
        return "placement_order"
    if life.kind == "adoption" and now.placement != "A6":
        return "placed"
    if life.kind == "adoption":
        return None
    if life.kind == "secure" and now.placement != "K1":
        return "secure"
    if now.legal_status == "C1":
        return "care_order"
    return dice.choice(["move", "move", None])


def _next(life: Life, when: date, change: str, dice: random.Random) -> None:
    now = life.spells[-1]
    now.end, now.end_code = when, "X1"
    status, home, provider, code, why = now.legal_status, now.placement, now.provider, "L", ""
    if change == "care_order":
        status = "C2"
    elif change == "placement_order":
        status = "E1"
    else:
        code, why = "P", dice.choice(MOVE_REASONS)
        home, provider = {"placed": ("A6", "PR1"), "secure": ("K1", "PR2")}.get(change) or _home(
            life, when, dice
        )
        now.change_reason = why
    life.spells.append(Spell(when, code, status, home, provider))


def _home(life: Life, day: date, dice: random.Random) -> tuple[str, str]:
    older = (day - life.born).days > 15.5 * 365
    home = dice.choice(OLDER_HOMES if older else HOMES)
    if home == "K3" and (day - life.born).days < 16 * 365.25:
        home = "K2"
    provider = (
        "PR0"
        if home == "P1"
        else "PR1"
        if home in {"U1", "U3"}
        else dice.choice(["PR1", "PR1", "PR1", "PR4"])
    )
    return home, provider


def _reviews(life: Life, today: date, dice: random.Random) -> None:
    """Hold reviews through each period of care: mostly in time, now and then late, as services are."""
    calendar = england_and_wales()
    for start, end in _periods(life):
        if end and (end - start).days < 25:
            continue
        held: list[date] = []
        while True:
            placed = _placed_on(life, start)
            limit = _limit(start, held, placed, calendar)
            early = dice.randint(0, 7) if not held else dice.randint(0, 11)
            late = dice.random() < (0.07 if not held else 0.045)
            day = limit + timedelta(days=dice.randint(1, 19)) if late else limit - timedelta(days=early)
            day = calendar.hold_by(max(day, (held[-1] if held else start) + timedelta(days=6)))
            if day >= min(end or today, today):
                break
            held.append(day)
            life.reviews.append((day, _participation(life, day, dice)))


def _periods(life: Life) -> list[tuple[date, date | None]]:
    found: list[tuple[date, date | None]] = []
    for spell in life.spells:
        if spell.start_code == "S":
            found.append((spell.start, None))
        if spell.end and spell.end_code != "X1":
            found[-1] = (found[-1][0], spell.end)
    return found


def _placed_on(life: Life, start: date) -> date | None:
    return next((s.start for s in life.spells if s.placement == "A6" and s.start >= start), None)


def _limit(start: date, held: list[date], placed: date | None, calendar) -> date:
    after_placing = [day for day in held if placed and day >= placed]
    if placed and held and placed <= add_months(held[-1], 6):
        if not after_placing:
            return placed + timedelta(days=28)
        return add_months(after_placing[-1], 3 if len(after_placing) == 1 else 6)
    if not held:
        return calendar.add_working_days(start, 20)
    return add_months(held[-1], 3 if len(held) == 1 else 6)


def _participation(life: Life, day: date, dice: random.Random) -> str:
    four = add_months(life.born, 48)
    if day < four:
        return "PN0"
    return dice.choice(
        ["PN1"] * 11 + ["PN2", "PN2", "PN3", "PN4", "PN5", "PN6", "PN6", "PN6", "PN6", "PN7", "PN7"]
    )
