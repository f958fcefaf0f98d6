"""Beside each promise stands what records already say: to the child's own IRO and to the child."""

from datetime import date
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from balcony.casework.concerns import actions as concerns
from balcony.casework.contact_log.actions import log
from balcony.casework.contact_log.models import Details
from balcony.casework.preparation import actions as preparation
from balcony.casework.reviews.models import Review
from balcony.casework.voice import actions as voice
from balcony.demo.roads import a_review
from balcony.foundations.accounts.cards import make_account
from balcony.oversight.development.queries.promise import Kept, promise_ledger
from balcony.people.children.actions import start_care
from balcony.people.relationships.models import Kind, Relationship
from tests.conftest import stands
from tests.doors.laying import held

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


def says(child, now, **more):
    given = {"kind": "worry", "audience": "iro", "words": "Hello", "by": child.account, "at": now} | more
    return voice.say(child, **given)


def test_where_nothing_is_written_nothing_is_said(child):
    assert promise_ledger(child, TODAY) == {}


def test_it_asks_the_database_no_more_often_the_longer_the_history(child, ros, setter):
    asked = []
    for days in ((date(2026, 10, 28),), (date(2026, 10, 29), date(2026, 10, 30), date(2026, 11, 2))):
        for day in days:
            held(child, day, setter)
        with CaptureQueriesContext(connection) as made:
            promise_ledger(child, TODAY)
        asked.append(len(made))
    assert asked[0] == asked[1]


def test_it_counts_what_was_done_for_its_own_sake(child, ros, tess, now):
    said = {"by": ros, "at": now}
    for alone in (True, False):
        log(child, with_whom="child", reached=True, on=TODAY, details=Details(was_alone=alone), **said)
    voice.reply(says(child, now), words="Thanks", **said)
    says(child, now)
    review = a_review(child, on=date(2026, 11, 20), to="planned", by=ros)
    preparation.choose_own(review, about="place", words="Home", by=child.account, at=now)
    asked = voice.keep_request(child, words="A dog", asked_on=TODAY, **said)
    voice.answer_request(asked, outcome="agreed", words="Yes", **said)
    raised = {"what": "x", "to_whom": tess.adult, "answer_by": TODAY}
    concerns.raise_concern(child, **raised, **said)
    concerns.keep_draft(child, **raised, **said)
    assert promise_ledger(child, TODAY) == {
        "PL1": Kept(1),
        "PL2": Kept(1, 2),
        "PL3": Kept(1, 1),
        "PL5": Kept(0, 1),
        "PL10": Kept(1),
    }


def test_a_review_counts_once_it_is_written_down_how_the_child_took_part(child, ros, now):
    a_review(child, on=date(2026, 11, 10), to="held", by=ros)
    Review.objects.update(participation_code="")
    assert "PL6" not in promise_ledger(child, TODAY)
    Review.objects.update(participation_code="PN1")
    assert promise_ledger(child, TODAY)["PL6"] == Kept(1, 1)


def test_what_a_child_says_about_their_iro_is_never_in_it(child, ros, now):
    says(child, now, kind="about-my-iro", audience="manager")
    says(child, now, audience="manager")
    assert promise_ledger(child, TODAY) == {}


def test_the_childs_own_iro_sees_it_and_nobody_who_covers_manages_or_audits(
    child, ros, theo, grace, dev, bea, setter, client_for, now
):
    says(child, now)
    stands(theo, child, Kind.COVER_IRO, setter)
    page = reverse("development:promise", kwargs={"id": child.pk})
    shown = client_for(ros).get(page).content.decode()
    assert "1 message to you, none answered yet." in shown
    assert "No record speaks to this." in shown
    for nobody in (theo, grace, dev, bea):
        assert client_for(nobody).get(page).status_code == 403


def test_the_child_reads_the_same_in_their_words_without_the_concerns(child, ros, tess, client_for, now):
    says(child, now, token=uuid4())
    concerns.raise_concern(child, what="x", to_whom=tess.adult, answer_by=TODAY, by=ros, at=now)
    shown = client_for(child.account).get(reverse("child_page:promise")).content.decode()
    assert "you sent 1 message. No answer has come yet." in " ".join(shown.split())
    assert "concern" not in shown.lower()


def test_where_nothing_has_come_yet_the_child_is_told_so_in_words_and_never_a_nought(child, client_for):
    shown = " ".join(client_for(child.account).get(reverse("child_page:promise")).content.decode().split())
    for line in (
        "no time alone is written down yet.",
        "you have not sent anything yet.",
        "you have not made a choice yet.",
    ):
        assert line in shown
    for nought in ("answered 0", "yes to 0", "part in 0", "0 times", "0 messages"):
        assert nought not in shown


def test_a_child_with_no_iro_is_told_nothing_of_what_one_did(child, ros, setter, now, client_for):
    Relationship.objects.filter(adult=ros.adult).update(
        to_on=TODAY, ended_by=setter, ended_at=now, end_reason="Test"
    )
    assert "So far" not in client_for(child.account).get(reverse("child_page:promise")).content.decode()
