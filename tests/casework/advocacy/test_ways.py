"""An advocate is offered before each review; what a child asks for is a row and reaches the IRO alone."""

from datetime import date, timedelta
from itertools import count
from uuid import uuid4

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse

from balcony.casework.advocacy import actions
from balcony.casework.advocacy.lines import steps_before
from balcony.casework.advocacy.models import Way, WayStep
from balcony.casework.advocacy.queries import offered_before, offers_between, waiting_of
from balcony.casework.voice.models import Contribution
from balcony.demo.roads import a_review
from balcony.foundations.access.policies import Refusal
from balcony.foundations.accounts.cards import make_account
from balcony.foundations.design.faults import NotPossible
from balcony.oversight.figures.measures import measure
from balcony.people.children.actions import start_care

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 18)


@pytest.fixture
def child(amina, ros, bea, now):
    """Amina, in care, with an account of her own."""
    care = {"started_on": date(2026, 10, 27), "legal_status": "C2", "placement_type": "U6", "reason": "Order"}
    start_care(amina, **care, by=bea, at=now)
    amina.account = make_account(now)
    amina.save()
    return amina


@pytest.fixture
def offered(child, ros, now):
    """Write a step down, each a minute after the one before: `offered(stage="wanted")`."""
    minutes = count(1)

    def step(**more):
        given = {"way": "advocate", "stage": "offered", "on": TODAY} | more
        return actions.write_down(child, **given, by=ros, at=now + timedelta(minutes=next(minutes)))

    return step


def ask(child, now, **more):
    given = {"way": "advocate", "said": "I want an advocate.", "level": "B"} | more
    return actions.ask(child, **given, by=child.account, at=now)


def test_what_a_child_asks_for_is_a_row_and_words_to_their_iro_alone(child, ros, dev, grace, client_for, now):
    token = uuid4()
    for _ in range(2):
        ask(child, now, words="Soon.", token=token)
    step = WayStep.objects.get()
    assert (step.way, step.stage, step.by_child) == ("advocate", "asked_for", True)
    said = Contribution.objects.get()
    assert (said.audience, said.words) == ("iro", "I want an advocate.\n\nSoon.")
    assert [one.way for one in waiting_of(child)] == [Way.ADVOCATE]
    page = client_for(ros).get(reverse("advocacy:of_child", kwargs={"id": child.pk})).content.decode()
    assert "The child asked on their page" in page
    assert "Waiting for it" in page
    assert client_for(dev).get(reverse("advocacy:of_child", kwargs={"id": child.pk})).status_code == 403


def test_it_waits_until_it_arrives_or_the_child_does_not_want_it_now(child, offered, now):
    ask(child, now)
    offered(stage="offered")
    assert waiting_of(child)
    offered(stage="arrived", words="Jo from Voices")
    assert not waiting_of(child)
    offered(stage="wanted", way="solicitor")
    assert [one.way for one in waiting_of(child)] == [Way.SOLICITOR]
    offered(stage="not_wanted", way="solicitor")
    assert not waiting_of(child)


def test_an_advocate_is_offered_before_each_review_on_its_task_list(child, offered, ros, dev, now):
    review = a_review(child, on=date(2026, 11, 20), to="planned", by=ros)
    assert [one.is_done for one in steps_before(review, ros, now)] == [False]
    assert steps_before(review, dev, now) == []
    offered(review=review)
    assert [one.status for one in steps_before(review, ros, now)] == ["Offered on 18 November 2026"]


def test_an_offer_counts_for_the_review_it_came_before_and_not_for_the_next(child, offered, ros, now):
    first = a_review(child, on=date(2026, 11, 10), to="held", by=ros)
    offered(on=date(2026, 11, 5))
    assert offered_before(first) is not None
    second = a_review(child, on=date(2026, 11, 20), to="planned", by=ros)
    assert offered_before(second) is None
    assert offers_between(TODAY - timedelta(days=365), TODAY) == (
        offers_between(date(2026, 11, 1), date(2026, 11, 30))
    )
    assert (
        offers_between(date(2026, 1, 1), TODAY).held,
        offers_between(date(2026, 1, 1), TODAY).offered,
    ) == (1, 1)


def test_the_measure_tells_the_service_and_hides_small_numbers_outside(child, offered, ros, now):
    assert not measure("advocacy_offered")(TODAY).is_recorded
    a_review(child, on=date(2026, 11, 10), to="held", by=ros)
    told = measure("advocacy_offered")(TODAY)
    assert told.says.startswith("Before 0 of 1 reviews")
    assert "of 1 " not in told.outside
    assert "c (1 to 5)" in told.outside


def test_steps_are_added_by_the_iro_and_never_changed(child, offered, dev, grace, bea, now):
    step = offered()
    for nobody in (dev, grace, bea, child.account):
        with pytest.raises(Refusal):
            actions.write_down(child, way="advocate", stage="offered", on=TODAY, by=nobody, at=now)
    with pytest.raises(DatabaseError), transaction.atomic():
        WayStep.objects.filter(pk=step.pk).update(words="x")


def test_an_outcome_needs_its_words_and_no_day_is_to_come(offered):
    with pytest.raises(NotPossible, match="came of it"):
        offered(stage="outcome")
    with pytest.raises(NotPossible, match="still to come"):
        offered(on=TODAY + timedelta(days=1))


def test_the_iro_writes_a_step_down_on_the_page(child, ros, client_for, now):
    browser = client_for(ros)
    address = reverse("advocacy:of_child", kwargs={"id": child.pk})
    sent = {
        "way": "advocate",
        "stage": "offered",
        "on_day": "18",
        "on_month": "11",
        "on_year": "2026",
        "token": uuid4(),
    }
    browser.post(address, sent | {"words": "She says not yet."})
    assert "She says not yet." in browser.get(address).content.decode()
    desk = browser.get(reverse("desk:child", kwargs={"id": child.pk})).content.decode()
    assert "Advocacy and other ways" in desk
