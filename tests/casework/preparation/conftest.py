"""A review planned at the carer's home, and how somebody is invited to it."""

import re
from datetime import date, time

import pytest
from django.test import Client
from django.urls import reverse

from balcony.casework.preparation import actions
from balcony.casework.preparation.models import Invitation
from balcony.casework.reviews import actions as reviews
from balcony.foundations.accounts.cards import make_account
from balcony.people.children.actions import start_care

TODAY = date(2026, 11, 18)
FRIDAY, MONDAY = date(2026, 11, 20), date(2026, 11, 23)
PLACE = "12 Oak Road"


@pytest.fixture
def review(amina, ros, bea, now):
    """A review planned at the carer's home."""
    start_care(
        amina,
        started_on=date(2026, 10, 27),
        legal_status="C2",
        placement_type="U6",
        reason="A care order",
        by=bea,
        at=now,
    )
    return reviews.plan(amina, on=date(2026, 11, 24), starts_at=time(16, 0), place=PLACE, by=ros, at=now)


def invited(review, by, at, name="Lisa Mother", **more) -> Invitation:
    """Somebody on the list, by e-mail unless said otherwise."""
    known = {"role": "Parent", "way": "email", "address": "lisa@example.test", "may_know_place": False}
    return actions.invite(review, name=name, **(known | more), by=by, at=at)


def told(invitation, review, by, at, **more):
    """Somebody told of the plan as it stands."""
    meeting = review.meetings.standing().get()
    return actions.tell(invitation, meeting=meeting, answer_by=TODAY, by=by, at=at, **more)


@pytest.fixture
def asked(review, ros, bea, amina, now):
    """A mother and a carer, each with a page of their own, asked about two times the child calls good."""
    amina.account = make_account(now)
    amina.save()
    offer = actions.offer_times(review, times=[(FRIDAY, time(15)), (MONDAY, time(16))], by=ros, at=now)
    actions.answer_own_offer(offer, said="any", level="A", by=amina.account, at=now)
    mother = invited(review, bea, now)
    carer = invited(review, bea, now, "Pauline Carer", role="Carer", address="p@example.test")
    actions.put_times(review, times=list(review.slots.all()), by=bea, at=now)
    pages = []
    for one in (mother, carer):
        sent = actions.ask_for_times(
            one,
            answer_by=FRIDAY,
            link_to=lambda secret: reverse("preparation:answer", kwargs={"id": secret}),
            code_at="/letter/",
            by=bea,
            at=now,
        )
        pages.append(re.search(r"/preparation/answers/\S+", sent.words).group())
    return mother, pages[0], carer, pages[1]


def write(page, words, *slots):
    """Say by a page of one's own which times one can make, with words of one's own."""
    key = re.search(r'name="put" value="([^"]+)"', Client().get(page).content.decode()).group(1)
    can = [str(one.pk) for one in slots] or ["none"]
    return Client().post(page, {"put": key, "can": can, "words": words})
