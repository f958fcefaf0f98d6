"""The child was seen alone before the review: which talks count, why not, and where it is said."""

from datetime import date

import pytest
from django.urls import reverse

from balcony.casework.contact_log.actions import correct, log
from balcony.casework.contact_log.models import Details
from balcony.casework.reviews import actions
from balcony.casework.reviews.models import NotSeenAlone, State
from balcony.casework.reviews.papers import SEEN_ALONE, Fact, record_paper
from balcony.casework.reviews.queries import alone_before, final_record_of, missing_of, rulebook_on
from balcony.foundations.access.policies import Refusal
from balcony.foundations.design.faults import NotPossible

pytestmark = pytest.mark.django_db
HELD = date(2026, 11, 10)


@pytest.fixture
def review(amina, ros, now):
    """A review held on 10 November, written up and not final."""
    said = {"by": ros, "at": now}
    planned = actions.plan(amina, on=HELD, has_taken_place=True, **said)
    held = actions.hold(planned.meetings.get(), held_on=HELD, is_complete=True, **said)
    actions.write(held, words={"letter": "Dear Amina"}, based_on=0, **said)
    held.refresh_from_db()
    return held


def talk(child, by, at, on, **more):
    details = {"way": "in_person", "was_alone": True} | more
    return log(child, with_whom="child", reached=True, on=on, details=Details(**details), by=by, at=at)


def test_a_talk_alone_before_the_day_counts_with_its_way(review, ros, now):
    talk(review.child, ros, now, date(2026, 11, 6))
    assert alone_before(review).words == "On 6 November 2026, in person"


@pytest.mark.parametrize(
    ("on", "more"),
    [
        (HELD, {}),
        (date(2026, 11, 12), {}),
        (date(2026, 11, 6), {"was_alone": False, "not_alone_because": "Carer stayed"}),
        (date(2026, 11, 6), {"was_alone": None}),
    ],
)
def test_the_day_itself_later_and_not_alone_do_not_count(review, ros, now, on, more):
    talk(review.child, ros, now, on, **more)
    assert not alone_before(review).is_told


def test_on_the_day_itself_only_a_talk_of_this_preparation_counts(review, ros, now):
    talk(review.child, ros, now, HELD, review_id=review.pk)
    assert alone_before(review).words == "On 10 November 2026, in person"


def test_a_talk_before_the_last_review_is_that_reviews(amina, review, ros, now):
    talk(amina, ros, now, date(2026, 9, 1))
    said = {"by": ros, "at": now}
    earlier = actions.plan(amina, on=date(2026, 9, 8), has_taken_place=True, **said)
    earlier = actions.hold(earlier.meetings.get(), held_on=date(2026, 9, 8), is_complete=True, **said)
    assert alone_before(earlier).talk is not None
    assert not alone_before(review).is_told


def test_a_sentence_says_why_not_and_the_same_again_is_one(review, ros, now):
    for _ in range(2):
        actions.say_not_alone(review, reason=" She wanted her carer there. ", by=ros, at=now)
    assert NotSeenAlone.objects.get().reason == "She wanted her carer there."
    assert alone_before(review).words == "No. She wanted her carer there."


def test_no_sentence_is_no_reason_and_others_give_none(review, ros, dev, bea, now):
    with pytest.raises(NotPossible):
        actions.say_not_alone(review, reason="  ", by=ros, at=now)
    for who in (dev, bea):
        with pytest.raises(Refusal):
            actions.say_not_alone(review, reason="No", by=who, at=now)


def test_it_is_missing_until_it_is_said_and_then_stands_in_the_record(review, ros, now):
    assert any(one.page == "seen_alone" for one in missing_of(review))
    actions.say_not_alone(review, reason="He is a baby.", by=ros, at=now)
    assert not any(one.page == "seen_alone" for one in missing_of(review))
    paper = record_paper(review, by=ros, at=now, book=rulebook_on(HELD))
    facts = {one.label: one.text for block in paper.blocks for one in block.lines if isinstance(one, Fact)}
    assert facts[SEEN_ALONE] == "No. He is a baby."


def test_a_record_is_not_made_final_while_nothing_is_said_of_it(review, ros, now):
    with pytest.raises(NotPossible, match="contact log") as missing:
        actions.finalise(review, based_on=1, by=ros, at=now)
    assert missing.value.field == "not_alone_because"
    review.refresh_from_db()
    assert review.state == State.RECORDED
    assert not NotSeenAlone.objects.exists()
    assert final_record_of(review) is None


def test_a_talk_or_a_reason_makes_it_final(review, ros, now):
    talk(review.child, ros, now, date(2026, 11, 6))
    actions.finalise(review, based_on=1, by=ros, at=now)
    assert final_record_of(review) is not None


def test_a_talk_taken_away_while_the_last_page_was_open_is_asked_for(review, ros, now, client_for):
    seen = talk(review.child, ros, now, date(2026, 11, 6))
    client = client_for(ros)
    finalise = reverse("reviews:finalise", kwargs={"id": review.pk})
    said = {"with_whom": "child", "reached": True, "on": date(2026, 11, 6), "by": ros, "at": now}
    correct(seen, reason="Her carer was there", details=Details(was_alone=False), **said)
    page = client.post(finalise, {"based_on": 1}).content.decode()
    assert "Write down why the child was not seen alone before the review" in page
    review.refresh_from_db()
    assert review.state == State.RECORDED


def test_the_last_page_asks_for_the_sentence_before_the_record_is_final(review, ros, client_for):
    client = client_for(ros)
    check = reverse("reviews:check", kwargs={"id": review.pk})
    assert "Why was the child not seen alone before the review?" in client.get(check).content.decode()
    finalise = reverse("reviews:finalise", kwargs={"id": review.pk})
    again = client.post(finalise, {"based_on": 1, "not_alone_because": " "}).content.decode()
    assert "Write down why the child was not seen alone before the review" in again
    review.refresh_from_db()
    assert review.state == State.RECORDED
    client.post(finalise, {"based_on": 1, "not_alone_because": "She was on a school trip."})
    review.refresh_from_db()
    assert review.state == State.FINALISED
    read = client.get(reverse("reviews:read", kwargs={"id": review.pk})).content.decode()
    assert "No. She was on a school trip." in read


def test_the_last_page_does_not_ask_where_the_child_was_seen_alone(review, ros, now, client_for):
    talk(review.child, ros, now, date(2026, 11, 6))
    client = client_for(ros)
    shown = client.get(reverse("reviews:check", kwargs={"id": review.pk})).content.decode()
    assert "not_alone_because" not in shown
    assert "On 6 November 2026, in person" in shown


def test_the_list_of_the_review_leads_to_the_contact_form_with_the_review(review, ros, client_for):
    client = client_for(ros)
    page = reverse("reviews:seen_alone", kwargs={"id": review.pk})
    assert page in client.get(reverse("reviews:review", kwargs={"id": review.pk})).content.decode()
    shown = client.get(page).content.decode()
    add = reverse("contact_log:add", kwargs={"id": review.child_id})
    assert f"{add}?with=child&amp;review={review.pk}" in shown
    client.post(page, {"reason": "She did not want to."})
    assert NotSeenAlone.objects.get().by == ros
