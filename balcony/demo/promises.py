"""Promises signed and given, and the help numbers checked, in the demo authority."""

from __future__ import annotations

import random
from datetime import datetime, timedelta

from balcony.casework.voice import actions as voice
from balcony.casework.voice.models import Level, PromiseGiven
from balcony.foundations.authority import actions as authority
from balcony.people.iros.models import Iro
from balcony.people.register.models import Child

from .staff import Staff, account_of

# Numbers of the demo's own are from the ranges kept for drama; the national ones are as suggested.
CHECKED = {
    "out_of_hours": "01632 960 990",
    "duty": "01632 960 100",
    "advocate": "01632 960 222",
    "childline": "0800 1111",
}
SAID = ("", "", "", "“Can I keep it?”", "“What if you don't?”", "Put it on the wall next to the bed.")


def check_help_numbers(staff: Staff, *, at: datetime) -> None:
    """Business support has rung these today."""
    for slot, value in CHECKED.items():
        authority.check_help(slot, value=value, by=staff["bea"], at=at)


def give_promises(iro_of: dict[Child, Iro], dice: random.Random, *, at: datetime) -> None:
    """About half the children have the promise of the IRO they have now; some copies are still on a desk."""
    for child, iro in iro_of.items():
        if dice.random() < 0.45:
            continue
        by = account_of(iro)
        level = Level.A if child.age_on(at.date()) < 11 else Level.B
        promise = voice.sign(child, level=level, by=by, at=at)
        if dice.random() < 0.85:
            way = dice.choice((PromiseGiven.Way.IN_PERSON, PromiseGiven.Way.READ_TOGETHER))
            on = at.date() - timedelta(days=dice.randint(0, 90))
            voice.give(promise, on=on, way=way, child_said=dice.choice(SAID), by=by, at=at)
