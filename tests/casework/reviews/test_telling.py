"""Decisions are put into words for the child, and reach their page only after a person has told them."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse

from balcony.casework.reviews import actions, queries
from balcony.casework.reviews.models import ChildTold, DecisionForChild, DecisionState
from balcony.demo.roads import a_review
from balcony.foundations.access.policies import Refusal
from balcony.foundations.design.faults import NotPossible

SWIM = "You can go swimming on Mondays. Pauline takes you."


@pytest.fixture
def final(amina, ros, now):
    """A final record of a review five days ago, with two decisions."""
    return a_review(
        amina,
        on=now.date() - timedelta(days=5),
        to="finalised",
        by=ros,
        decisions=(("Swimming on Mondays", "Pauline", None, ""), ("Book the dentist", "Dev", None, "")),
        words={"letter": "Dear Amina", "childs_view": "Likes it", "iro_view": "Good", "adults": "Note"},
    )


def word(review, ros, now, first=SWIM, seen=0):
    one = queries.for_child(review)[0].decision
    return actions.word_for_child(review, words={one.pk: first}, seen={one.pk: seen}, by=ros, at=now)


def tell(review, ros, now, **more):
    given = {"on": now.date(), "way": ChildTold.Way.IN_PERSON} | more
    return actions.say_told(review, **given, by=ros, at=now)


def test_nothing_reaches_the_child_before_a_person_told_them(final, amina, ros, now):
    word(final, ros, now)
    assert queries.decisions_told_to(amina, now.date()) == []
    tell(final, ros, now)
    (told,) = queries.decisions_told_to(amina, now.date())
    assert [one.words for one in told.decisions] == [SWIM]
    assert told.decisions[0].state == DecisionState.RECOMMENDED
    assert told.told_on == now.date()


def test_a_record_that_is_not_final_reaches_no_page(amina, ros, now):
    decisions = (("Swimming on Mondays", "Pauline", None, ""),)
    held = a_review(amina, on=now.date() - timedelta(days=5), to="held", by=ros, decisions=decisions)
    word(held, ros, now)
    tell(held, ros, now)
    assert queries.decisions_told_to(amina, now.date()) == []


def test_what_the_child_reads_says_what_became_of_it(final, amina, ros, tess, now, dev):
    word(final, ros, now)
    tell(final, ros, now)
    actions.send_decisions(final, address="https://balcony.example/x/", by=ros, at=now)
    actions.answer_decisions(final, answers={final.decisions.first().pk: ""}, by=tess, at=now)
    actions.say_outcome(final.decisions.first(), state=DecisionState.DONE, reason="", by=ros, at=now)
    (told,) = queries.decisions_told_to(amina, now.date())
    assert told.decisions[0].state == DecisionState.DONE


def test_other_words_stand_in_place_of_the_first_and_the_first_are_kept(final, amina, ros, now):
    word(final, ros, now)
    assert word(final, ros, now, "You swim on Mondays.", seen=1) == 1
    assert word(final, ros, now, "You swim on Mondays.", seen=2) == 0
    tell(final, ros, now)
    assert queries.decisions_told_to(amina, now.date())[0].decisions[0].words == "You swim on Mondays."
    assert DecisionForChild.objects.count() == 2


def test_two_writers_never_overwrite_each_other(final, ros, now):
    word(final, ros, now)
    with pytest.raises(actions.Stale):
        word(final, ros, now, "Mine", seen=0)
    assert queries.for_child(final)[0].words == SWIM


def test_what_is_written_after_the_telling_waits_for_another(final, amina, ros, now):
    word(final, ros, now)
    tell(final, ros, now)
    first, second = (one.decision for one in queries.for_child(final))
    later = now + timedelta(hours=1)
    actions.word_for_child(
        final,
        words={first.pk: "No swimming after all.", second.pk: "You see the dentist."},
        seen={first.pk: 1, second.pk: 0},
        by=ros,
        at=later,
    )
    shown = queries.decisions_told_to(amina, now.date())[0].decisions
    assert [one.words for one in shown] == [SWIM]
    assert all(one.is_since(queries.times_told(final)) for one in queries.for_child(final))
    tell(final, ros, later + timedelta(minutes=5))
    shown = queries.decisions_told_to(amina, now.date())[0].decisions
    assert [one.words for one in shown] == ["No swimming after all.", "You see the dentist."]


def test_words_can_be_taken_back(final, amina, ros, now):
    word(final, ros, now)
    tell(final, ros, now)
    word(final, ros, now, "", seen=1)
    assert queries.decisions_told_to(amina, now.date()) == []


@pytest.mark.parametrize(
    ("more", "field"),
    [({"on": timedelta(days=1)}, "on"), ({"way": ChildTold.Way.TRUSTED}, "who")],
)
def test_what_cannot_be_is_said_beside_its_question(final, ros, now, more, field):
    word(final, ros, now)
    if "on" in more:
        more = {"on": now.date() + more["on"]}
    with pytest.raises(NotPossible) as stopped:
        tell(final, ros, now, **more)
    assert stopped.value.field == field
    assert not ChildTold.objects.exists()


def test_nobody_is_told_of_nothing(final, ros, now):
    with pytest.raises(NotPossible):
        tell(final, ros, now)


def test_only_who_writes_the_record_may(final, theo, dev, grace, now):
    for other in (theo, dev, grace):
        with pytest.raises(Refusal):
            word(final, other, now)


def test_rows_are_never_rewritten(final, ros, now):
    word(final, ros, now)
    tell(final, ros, now)
    for rows, field in ((DecisionForChild.objects, {"words": "x"}), (ChildTold.objects, {"said": "x"})):
        with pytest.raises(DatabaseError), transaction.atomic():
            rows.update(**field)


def test_on_the_page_words_are_written_measured_and_told(final, amina, ros, client_for, now):
    desk = client_for(ros)
    page = reverse("reviews:for_child", kwargs={"id": final.pk})
    assert "in words for the child" in desk.get(page).content.decode()
    sent = {"words_1": SWIM, "seen_1": "0", "words_2": "", "seen_2": "0"}
    asked = desk.post(page, sent | {"how_it_reads": "yes"}).content.decode()
    assert "How it reads" in asked
    assert SWIM in asked
    assert not DecisionForChild.objects.exists()
    told = reverse("reviews:told", kwargs={"id": final.pk})
    assert desk.post(page, sent).url == told
    behind = desk.post(page, sent | {"words_1": "Mine"}).content.decode()
    assert SWIM in behind
    assert "Mine" in behind
    answers = {"on": "2026-11-18", "way": "in_person"}
    assert desk.post(told, answers).status_code == 302
    assert queries.decisions_told_to(amina, now.date())
    assert (
        "Told on 18 November 2026"
        in desk.get(reverse("reviews:review", kwargs={"id": final.pk})).content.decode()
    )


def test_the_letter_can_be_measured_while_it_is_written_and_nothing_is_lost(amina, ros, client_for, now):
    held = a_review(amina, on=now.date() - timedelta(days=1), to="held", by=ros)
    desk = client_for(ros)
    page = reverse("reviews:record", kwargs={"id": held.pk})
    long = "Dear Amina, " + "and then we talked about everything " * 9
    sent = {"letter": long, "machine": "letter", "based_on": "0", "how_it_reads": "yes"}
    answer = desk.post(page, sent).content.decode()
    assert "<mark>" in answer
    assert "checked" in answer
    assert not held.records.exists()
    assert long.strip() in desk.get(page).content.decode()
