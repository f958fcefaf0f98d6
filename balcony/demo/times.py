"""Finding a time in the demo: the school terms of Larkshire, and a review whose times are with the adults."""

from __future__ import annotations

import tomllib
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any
from uuid import UUID

from django.urls import reverse

from balcony.casework.preparation import actions as preparation
from balcony.casework.preparation.models import Invitation, Slot, TimeOffer
from balcony.casework.preparation.queries import ANSWER, free_times, put_to_adults
from balcony.casework.reviews.models import Review, ReviewMeeting
from balcony.casework.reviews.queries import rulebook_on
from balcony.foundations.accounts.models import PersonalLink, User
from balcony.foundations.authority import actions as authority
from balcony.foundations.authority.models import SchoolDates
from balcony.foundations.outbox.addresses import full_address
from balcony.people.register.models import Child
from balcony.people.relationships.models import Relationship

from .roads import moment

SEPTEMBER = 9
FRIDAY = 4
WANTED = 3  # times offered to the child


@cache
def told() -> dict[str, Any]:
    """The terms, and what was said."""
    return tomllib.loads(Path(__file__).with_name("times.toml").read_text(encoding="utf-8"))


def lay_school_terms(bea: User, today: date) -> None:
    """The terms of this school year and the first of the next, with one inset day, as Larkshire has them."""
    begins = today.year if today.month >= SEPTEMBER else today.year - 1
    at = moment(today, 7)
    for one in told()["term"]:
        year = begins + one.get("years_on", 0)
        first, last = date(year, *one["first"]), date(year, *one["last"])
        is_term = one.get("kind", SchoolDates.Kind.TERM) == SchoolDates.Kind.TERM
        authority.enter_school_dates(
            kind=SchoolDates.Kind.TERM if is_term else SchoolDates.Kind.INSET,
            name=one["name"].format(year=year),
            # A term begins on a Monday and ends on a Friday here; an inset day is the Friday before its day.
            first=first + timedelta(days=-first.weekday() % 7) if is_term else _friday(first),
            last=_friday(last),
            source=told()["source"],
            by=bea,
            at=at,
        )


def _friday(day: date) -> date:
    return day - timedelta(days=(day.weekday() - FRIDAY) % 7)


def lay_times_with_adults(mine: list[Child], iro: User, bea: User, today: date) -> Review | None:
    """One review whose times the child has answered and the adults are asked about: some have said."""
    offered: TimeOffer | None = None
    begun = moment(today - timedelta(days=3), 9)
    coming = ReviewMeeting.objects.standing().filter(
        review__child__in=[one for one in mine if one.account_id is None],
        review__state="planned",
        on__gte=today + timedelta(days=6),
    )
    for meeting in coming.select_related("review__child").order_by("on", "review__pk"):
        first = max(today + timedelta(days=3), meeting.on - timedelta(days=7))
        free = free_times(meeting.review, first=first, last=meeting.on, book=rulebook_on(today))
        if len(free) >= WANTED:
            offered = preparation.offer_times(meeting.review, times=free[:WANTED], by=iro, at=begun)
            break
    if offered is None:
        return None
    slots = list(offered.slots.all())
    preparation.write_down_offer_answer(
        offered,
        said="some",
        good=slots[:-1],
        asked_by=told()["asked_by"],
        asked_on=begun.date(),
        by=iro,
        at=begun + timedelta(hours=8),
    )
    preparation.put_times(offered.review, times=slots[:-1], by=bea, at=begun + timedelta(days=1))
    _ask_adults(offered.review, slots[:-1], bea, begun + timedelta(days=1), today)
    return offered.review


def _ask_adults(review: Review, slots: list[Slot], bea: User, at: datetime, today: date) -> None:
    """Ask who stands around the child; all but the last have said, the first with words of their own."""
    asked = []
    around = Relationship.objects.live_on(today).filter(child=review.child, adult__isnull=False)
    for kind, said in told()["adult"].items():
        one = around.filter(kind=kind).select_related("adult").order_by("from_on", "pk").first()
        if one is None or one.adult is None:
            continue
        invitation = preparation.invite(
            review,
            name=one.adult.full_name,
            role=one.get_kind_display(),
            way="email",
            address=said["email"],
            may_know_place=False,
            adult=one.adult,
            by=bea,
            at=at,
        )
        preparation.ask_for_times(
            invitation, answer_by=slots[0].on, link_to=_link_to, code_at="", by=bea, at=at
        )
        asked.append((invitation, said))
    for invitation, said in asked:
        if "can" in said:
            _answers(invitation, slots[: said["can"]], said.get("words", ""), at + timedelta(hours=9))


def _answers(invitation: Invitation, can: list[Slot], words: str, at: datetime) -> None:
    put = put_to_adults(invitation.review)
    link = PersonalLink.objects.filter(purpose=ANSWER, about_id=invitation.pk).latest("made_at")
    if put is not None:
        preparation.say_times_by_link(
            invitation, link=link, put_id=put.put.pk, can=can, words=words, by=None, at=at
        )


def _link_to(secret: UUID) -> str:
    page = reverse("preparation:answer", kwargs={"id": secret})
    return full_address(page) or page
