"""What one IRO of the demo did lately: lines looked at, a goodbye, plans that came, a parent's pages."""

from __future__ import annotations

import tomllib
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef
from django.urls import reverse

from balcony.casework.afterwards import actions as afterwards
from balcony.casework.afterwards.policies import may_receive
from balcony.casework.drift import actions as drift
from balcony.casework.drift.queries import colleagues_for, lines_of
from balcony.casework.monitoring import actions as monitoring
from balcony.casework.monitoring.queries import seen_waiting
from balcony.casework.reviews.models import Review, State
from balcony.casework.reviews.queries import rulebook_on
from balcony.doors.family_page import actions as family
from balcony.foundations.accounts.models import User
from balcony.foundations.outbox.addresses import full_address
from balcony.people.register import actions as register
from balcony.people.register.models import Child
from balcony.people.relationships.models import Kind, Relationship

from .everyday import IroOf
from .roads import moment
from .staff import Staff, account_of

LEAVES_AT = 17  # from this age on a goodbye is planned


@cache
def told() -> dict[str, Any]:
    """What was written."""
    return tomllib.loads(Path(__file__).with_name("lately.toml").read_text(encoding="utf-8"))


def lay_lately(iro_of: IroOf, staff: Staff, today: date) -> None:
    """Lay what the first IRO did lately."""
    first = account_of(staff.iros[0][0])
    mine = [child for child, iro in iro_of.items() if account_of(iro) == first]
    _plans_received(mine, first, today)
    _goodbye(mine, first, today)
    _waiting(mine, first, today)
    _pages_of_parents(mine, staff["bea"], today)
    _said_of_seen(mine, first, today)


def _plans_received(mine: list[Child], iro: User, today: date) -> None:
    """Every second review that awaits a care plan has its plan, a little over a week after it."""
    at = moment(today, 9)
    held = Review.objects.completed().filter(child__in=mine).order_by("completed_on", "pk")
    for review in [one for one in held.select_related("child") if may_receive(iro, one, at)][::2]:
        came = min(today, (review.completed_on or today) + timedelta(days=9))
        afterwards.receive_plan(review, received_on=came, from_name=told()["plan_from"], by=iro, at=at)


def _goodbye(mine: list[Child], iro: User, today: date) -> None:
    """The oldest young person's ending is planned with them."""
    child = min(mine, key=lambda one: (one.date_of_birth, str(one.pk)))
    if child.age_on(today) < LEAVES_AT:
        return
    born = child.date_of_birth
    eighteen = born.replace(year=born.year + 18, day=min(born.day, 28))
    monitoring.plan_goodbye(
        child, based_on=0, ends_on=eighteen, words=told()["goodbye"], by=iro, at=moment(today, 8)
    )


def _waiting(mine: list[Child], iro: User, today: date) -> None:
    """Of what children are waiting for, one line is put off, the next is with a colleague."""
    at = moment(today, 8)
    lines = lines_of(Child.objects.filter(pk__in=[one.pk for one in mine]), today, rulebook_on(today))
    if len(lines) < 2:
        return
    said = told()["waiting"]
    again = today + timedelta(days=said["again_in"])
    drift.put_off(lines[0], again_on=again, words=said["put_off"], based_on=0, by=iro, at=at)
    colleagues = colleagues_for(iro, lines[1].child, at)
    if colleagues:
        to = min(colleagues, key=lambda one: one.full_name)
        drift.hand_over(lines[1], to=to, words=said["handed"], based_on=0, by=iro, at=at)


def _pages_of_parents(mine: list[Child], bea: User, today: date) -> None:
    """Two parents have pages of their own: one is reached by e-mail, the other by a letter to print."""
    # The day before, so that the letter waits to be printed however early the demo is laid.
    at = moment(today - timedelta(days=1), 8)
    standing = Relationship.objects.live_on(today).filter(
        child__in=mine, kind=Kind.PARENT, must_not_know_address=False, adult__user__isnull=True
    )
    # Whose child's review is being prepared comes first: there is more on their pages.
    prepared = Review.objects.standing().filter(child=OuterRef("child"), state=State.PLANNED)
    way_in = reverse("family_page:way_in")
    home = full_address(way_in) or way_in
    reached: set[UUID] = set()
    in_turn = standing.order_by(Exists(prepared).desc(), "adult__full_name", "pk")
    for one in in_turn.select_related("adult", "child"):
        if one.adult is None or one.adult.pk in reached:
            continue
        if reached:
            family.give_pages(one, way="letter", address=told()["parent_at"], home=home, by=bea, at=at)
            return
        reached.add(one.adult.pk)
        register.correct_adult(one.adult, changes={"email": told()["parent"]}, by=bea, at=at)
        family.give_pages(one, way="email", home=home, by=bea, at=at)


def _said_of_seen(mine: list[Child], iro: User, today: date) -> None:
    """Of the changes the return shows nobody told her of the first; the next was planned. The others wait."""
    at, by_key = moment(today, 8, 30), {child.pk: child for child in mine}
    said = told()["seen"]
    waiting = seen_waiting(by_key, today, rulebook_on(today))
    for what, seen in zip(("not_told", "aside"), waiting, strict=False):
        monitoring.say_of_seen(
            by_key[seen.child_id],
            thing=seen.thing,
            happened_on=seen.on,
            said=what,
            kind=seen.kind or said["kind"][seen.thing],
            learned_on=max(seen.on, today - timedelta(days=said["learned"])),
            words=said[what],
            by=iro,
            at=at,
        )
