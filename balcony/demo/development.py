"""How the demo team grows: appraisals, supervision, training, the code and who has signed it."""

from __future__ import annotations

import random
import tomllib
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from balcony.foundations.accounts.models import User
from balcony.foundations.toolkit import actions as toolkit
from balcony.oversight.development import actions as development
from balcony.oversight.development.models import Appraisal, Side
from balcony.oversight.development.queries import code_on

from .roads import moment
from .staff import Staff, account_of

AGREED_BY = "The IRO team and the head of service"
# How long ago the appraisals that were agreed took place, in days: one is out of date.
AGO = (400, 310, 270, 220, 180, 120, 60)
LEVELS = ("leads", "sound", "sound", "sound", "growing", "growing", "not_yet")


@cache
def told() -> dict[str, Any]:
    """What the demo's people wrote."""
    return tomllib.loads((Path(__file__).parent / "development.toml").read_text(encoding="utf-8"))


def lay_development(staff: Staff, today: date, dice: random.Random) -> None:
    """A year of appraisal, supervision and training, and the code, with a change of two months ago."""
    grace = staff["grace"]
    people = [account_of(iro) for iro, _ in staff.iros]
    for one in people:
        _take_on(one, grace, today - timedelta(days=430))
    _the_code(people, grace, today)
    for one, ago in zip(people[1:], AGO, strict=False):
        _appraisal(one, grace, today - timedelta(days=ago), dice)
    _open_ones(people, grace, today, dice)
    _supervision(people, grace, today, dice)
    _training(people, grace, today)
    development.begin_job("Independent Reviewing Officer", by=grace, at=moment(today - timedelta(days=40), 9))


def _take_on(person: User, grace: User, on: date) -> None:
    development.take_on(person, reason="I manage the IRO service", by=grace, at=moment(on, 9))


def _the_code(people: list[User], grace: User, today: date) -> None:
    """Adopted a year ago and signed by most; one clause reworded since, and signed anew by some."""
    began, changed = today - timedelta(days=390), today - timedelta(days=60)
    for instrument in ("code", "competencies"):
        toolkit.adopt(
            instrument, publisher="nairo", edition="1.0", from_on=began, agreed_by=AGREED_BY, by=grace,
            at=moment(began, 9),
        )  # fmt: skip
    for one in people[:10]:
        _sign(one, began + timedelta(days=5))
    change = told()["amendment"]
    toolkit.amend(
        "code", item=change["item"], kind="reword", text=change["text"], reason=change["reason"],
        agreed_by=AGREED_BY, from_on=changed, by=grace, at=moment(changed, 15),
    )  # fmt: skip
    for one in told()["decision"]:
        development.note_decision(
            instrument="code", item=one["item"], held_on=changed, present="The whole team",
            words=one["words"], by=grace, at=moment(changed, 16),
        )  # fmt: skip
    for one in people[2:9]:
        _sign(one, changed + timedelta(days=4))


def _sign(person: User, on: date) -> None:
    development.sign(fingerprint=code_on(on).fingerprint, by=person, at=moment(on, 11))


def _appraisal(person: User, grace: User, on: date, dice: random.Random) -> Appraisal:
    made = _both_shared(person, grace, on, dice)
    talked = on + timedelta(days=9)
    development.talk_over(
        made, held_on=talked, words=dice.choice(told()["talk"]), based_on=0, by=grace, at=moment(talked, 15)
    )
    _actions(made, grace, talked, dice)
    return development.agree(made, words=dice.choice(("", "Thank you. I feel seen.")), by=person,
                             at=moment(talked + timedelta(days=2), 10))  # fmt: skip


def _both_shared(person: User, grace: User, on: date, dice: random.Random) -> Appraisal:
    made = development.begin(person, by=grace, at=moment(on, 9))
    _write(made, Side.IRO, person, on + timedelta(days=3), dice)
    _write(made, Side.MANAGER, grace, on + timedelta(days=5), dice)
    development.share(made, by=person, at=moment(on + timedelta(days=4), 10))
    return development.share(made, by=grace, at=moment(on + timedelta(days=6), 10))


def _write(made: Appraisal, side: Side, by: User, on: date, dice: random.Random) -> None:
    """Write about one competency of each heading, as most people do."""
    for item, words in told()["views"][side].items():
        view = made.competencies.get(item=item).assessments.get(side=side)
        development.rate(view, words=words, level=dice.choice(LEVELS), based_on=0, by=by, at=moment(on, 10))


def _actions(made: Appraisal, grace: User, on: date, dice: random.Random) -> None:
    """Whatever the manager called not there yet gets an action; some are done."""
    rows = made.competencies.filter(assessments__side=Side.MANAGER, assessments__ratings__level="not_yet")
    for competency in rows:
        action = development.agree_action(
            made, what=dice.choice(told()["actions"]), who=Side.IRO, due_on=on + timedelta(days=90),
            competency=competency, by=grace, at=moment(on, 16),
        )  # fmt: skip
        if dice.random() < 0.6:
            development.progress(
                action, state="done", words="Done, and it helped.", by=made.person,
                at=moment(on + timedelta(days=20), 9),
            )  # fmt: skip


def _open_ones(people: list[User], grace: User, today: date, dice: random.Random) -> None:
    """Ros is in the middle of hers, with an observation; one other has shared and waits for the talk."""
    ros = people[0]
    seen = told()["observation"]
    on = today - timedelta(days=20)
    observed = development.observe(
        ros, observed_on=on, child_agreed=True, consent=seen["consent"],
        seen=[(one["item"], one["text"], one["words"]) for one in seen["seen"]],
        talked_over=seen["talked_over"], by=grace, at=moment(on, 17),
    )  # fmt: skip
    mine = development.begin(ros, by=grace, at=moment(today - timedelta(days=12), 9))
    for item in ("K1.1", "K2.1", "K4.1"):
        view = mine.competencies.get(item=item).assessments.get(side=Side.IRO)
        development.rate(
            view, words=told()["views"]["iro"].get(item, "I keep at it."), level="sound", based_on=0, by=ros,
            at=moment(today - timedelta(days=8), 10),
        )  # fmt: skip
    development.put_forward(
        mine, kind="observation", words="The review Grace sat in on.", observation=observed,
        competency=mine.competencies.get(item="K4.1"), by=ros, at=moment(today - timedelta(days=7), 10),
    )  # fmt: skip
    _both_shared(people[8], grace, today - timedelta(days=15), dice)


def _supervision(people: list[User], grace: User, today: date, dice: random.Random) -> None:
    for place, one in enumerate(people[:11]):
        for back in (56, 28, 0):
            on = today - timedelta(days=back + dice.randint(2, 20) + (30 if place == 10 else 0))
            development.supervise(
                one, held_on=on, next_on=on + timedelta(days=28), agreed=dice.choice(told()["supervision"]),
                by=grace, at=moment(on, 16),
            )  # fmt: skip


def _training(people: list[User], grace: User, today: date) -> None:
    said: dict[str, Any] = {"by": grace, "at": moment(today - timedelta(days=50), 9)}
    for one in told()["need"]:
        for place in one["people"]:
            development.add_need(
                people[place], words=one["words"], heading=one["heading"], item=one.get("item", ""), **said
            )
    for one in told()["course"]:
        on = today + timedelta(days=one["in_days"])
        asked = moment(min(today - timedelta(days=50), on - timedelta(days=10)), 9)
        course = development.add_course(
            title=one["title"], given_by=one["given_by"], on=on, where=one["where"], places=one["places"],
            headings=one["headings"], **said,
        )  # fmt: skip
        for place in one["people"]:
            booking = development.book(course, person=people[place], **(said | {"at": asked}))
            if on < today:
                development.say_done(booking, by=people[place], at=moment(on, 17))
    reviewed = today - timedelta(days=35)
    development.review_needs(
        held_on=reviewed, words="Court skills first; the law on arriving alone by the spring.", by=grace,
        at=moment(reviewed, 12),
    )  # fmt: skip
