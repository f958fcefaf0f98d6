"""Reads what the made-up people wrote (`words.toml`) and fills in who is who."""

from __future__ import annotations

import random
import tomllib
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

Names = dict[str, str]


@cache
def said() -> dict[str, Any]:
    """Everything in the file of words."""
    return tomllib.loads((Path(__file__).parent / "words.toml").read_text(encoding="utf-8"))


YOUNG = 5  # years: younger children are written to for later, and what they show is observed


def written(dice: random.Random, names: Names, *, age: int) -> dict[str, str]:
    """The sections of one record of a child of this age in years."""
    kind = "young" if age < YOUNG else "childs"
    found = {
        "letter": dice.choice(said()["young_letters" if age < YOUNG else "letters"]),
        "childs_view": dice.choice(said()[f"{kind}_views"]),
        "iro_view": dice.choice(said()["iro_views"]),
        "adults": dice.choice(said()["adults"]),
    }
    return {key: text.format(**names).strip() for key, text in found.items()}


def decided(
    dice: random.Random, names: Names, on: date, *, age: int
) -> tuple[tuple[str, str, date | None, str], ...]:
    """Two or three decisions of one review, none of them for a child much older."""
    fitting = [one for one in said()["decision"] if age >= one.get("from_age", 0)]
    return tuple(
        (
            one["action"].format(**names),
            one["owner"].format(**names),
            on + timedelta(days=one["days"]),
            one["wanted"].format(**names),
        )
        for one in dice.sample(fitting, dice.choice((2, 3)))
    )


def came(dice: random.Random, names: Names, *, age: int) -> tuple[tuple[str, str, str], ...]:
    """Who was there, and who was not."""
    fitting = [one for one in said()["person"] if age >= one.get("from_age", 0)]
    people = fitting[: dice.choice((3, 4, 5))]
    return tuple((one["name"].format(**names), one["role"], one["came"]) for one in people)
