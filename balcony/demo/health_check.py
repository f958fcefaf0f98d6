"""A year of improvement in the demo authority: a health check, its plan, a protocol, a round now open."""

from __future__ import annotations

import random
import tomllib
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from balcony.foundations.toolkit import actions as toolkit
from balcony.oversight.quality import actions as quality
from balcony.oversight.quality.actions.rounds import Ask
from balcony.oversight.quality.models import Round, Sheet, Statement
from balcony.oversight.quality.queries import fingerprint, points_of, questions_of_sheet

from .roads import moment
from .staff import Staff

ASKS = (
    Ask("iros", 7, True),
    Ask("managers", 1, False),
    Ask("children", 8, True),
    Ask("social_workers", 6, True),
)
STANDINGS = ("best", "sound", "sound", "needs_work", "needs_work", "not_in_place", "cannot_say")
DUE = (-20, 40, 75, 120, 160)
OPEN_FOR = 21


@cache
def told() -> dict[str, Any]:
    """What was answered and found."""
    return tomllib.loads((Path(__file__).parent / "health_check.toml").read_text(encoding="utf-8"))


def lay_improvement(staff: Staff, today: date, dice: random.Random) -> None:
    """A round a year ago with its findings and plan, the protocol agreed since, and a round that is open."""
    grace = staff["grace"]
    began = today - timedelta(days=365)
    toolkit.adopt(
        "health_check",
        publisher="nairo",
        edition="1.0",
        from_on=began,
        agreed_by="The IRO team and the head of service",
        by=grace,
        at=moment(began, 9),
    )
    _last_year(staff, began, today, dice)
    _protocol(staff, today - timedelta(days=200), today)
    opened = today - timedelta(days=5)
    now = quality.start(
        f"Autumn {today.year}",
        closes_on=opened + timedelta(days=OPEN_FOR),
        asks=ASKS,
        by=grace,
        at=moment(opened, 9),
    )
    managers = now.groups.get(group="managers")
    quality.invite(managers, people=[grace], by=grace, at=moment(opened, 10))
    quality.make_links(now.groups.get(group="iros"), count=7, by=grace, at=moment(opened, 11))


def _last_year(staff: Staff, began: date, today: date, dice: random.Random) -> None:
    grace = staff["grace"]
    first = quality.start(
        f"Autumn {began.year}",
        closes_on=began + timedelta(days=OPEN_FOR),
        asks=ASKS,
        by=grace,
        at=moment(began, 10),
    )
    for group in ("iros", "children", "social_workers"):
        _answer(first, group, staff, began + timedelta(days=7), dice)
    closed = began + timedelta(days=OPEN_FOR + 1)
    quality.close(first, by=grace, at=moment(closed, 9))
    _workshop(first, staff, closed + timedelta(days=10), today)


def _answer(round: Round, group: str, staff: Staff, on: date, dice: random.Random) -> None:
    asked = round.groups.get(group=group)
    links = quality.make_links(asked, count=asked.people, by=staff["grace"], at=moment(round.opened_on, 11))
    for link in links:
        sheet = Sheet.objects.get(link_hash=fingerprint(str(link.secret)))
        for question in questions_of_sheet(sheet):
            quality.answer(
                sheet,
                question=question,
                words=dice.choice(told()[group]),
                standing=dice.choice(STANDINGS),
                writer=str(link.secret),
                by=None,
                at=moment(on, 12),
            )
        quality.send(sheet, by=None, at=moment(on, 13))


def _workshop(round: Round, staff: Staff, on: date, today: date) -> None:
    said: dict[str, Any] = {"by": staff["grace"], "at": moment(on, 14)}
    due = iter(DUE * 2)
    for one in told()["finding"]:
        question = round.questions.get(item=one["item"])
        quality.find(
            question,
            standing=one["standing"],
            summary=one["summary"],
            required_action=one.get("action", ""),
            based_on=0,
            **said,
        )
        if "what" not in one:
            continue
        planned = quality.plan(
            question,
            action=one["what"],
            owner_name=staff["grace"].full_name,
            due_on=today + timedelta(days=next(due)),
            success="It can be seen in the records, and children and IROs notice it.",
            **said,
        )
        if "state" in one:
            later = moment(today - timedelta(days=30), 15)
            quality.progress(planned, state=one["state"], words=one["said"], by=staff["grace"], at=later)


def _protocol(staff: Staff, on: date, today: date) -> None:
    grace = staff["grace"]
    said: dict[str, Any] = {"by": grace, "at": moment(on, 10)}
    quality.register_manager(grace, number="SW0000611", renewal_on=date(today.year + 1, 11, 30), **said)
    statement = quality.begin_statement(**said)
    for place, point in enumerate(points_of(statement, on=on)[0]):
        quality.account(
            point.item,
            words="This is how it is kept here, as agreed with the head of service.",
            evidence="Minutes of the team, and the findings of the health check.",
            standing=("in_place", "partly", "in_place", "partly", "not_yet")[place % 5],
            based_on=0,
            **said,
        )
    _agree(staff, statement, on)


def _agree(staff: Staff, statement: Statement, on: date) -> None:
    """Laid before the director, sent back once, laid before her again and agreed."""
    grace, dora = staff["grace"], staff["dora"]
    first = quality.offer(
        statement, words="P5 is the weakest: please read that first.", by=grace, at=moment(on, 11)
    )
    quality.answer_offer(
        statement,
        read=first.pk,
        outcome="sent_back",
        words="Say at P5 who does what by when, and I will agree it.",
        by=dora,
        at=moment(on, 14),
    )
    point = statement.items.get(item="P5")
    quality.account(
        point,
        words="Not yet. Two posts are to be filled by the end of March; I look at it each quarter.",
        evidence="The improvement plan.",
        standing="not_yet",
        based_on=1,
        by=grace,
        at=moment(on, 15),
    )
    second = quality.offer(statement, words="P5 now says it.", by=grace, at=moment(on, 15))
    quality.answer_offer(statement, read=second.pk, outcome="agreed", by=dora, at=moment(on, 16))
