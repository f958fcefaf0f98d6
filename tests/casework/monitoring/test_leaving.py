"""An ending is planned with the child; staying put is asked at the first review after 16."""

import re
from datetime import date, timedelta

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse

from balcony.casework.monitoring import actions, queries
from balcony.casework.monitoring.models import Goodbye
from balcony.casework.preparation.models import Paper
from balcony.casework.reviews.models import Consideration, Matter, State
from balcony.casework.reviews.queries import rulebook_on
from balcony.foundations.access.policies import Refusal
from balcony.foundations.audit.models import Entry
from balcony.foundations.design.faults import NotPossible, Stale
from balcony.foundations.drafts import actions as drafts
from balcony.foundations.drafts.queries import standing
from balcony.people.register.models import Source
from tests.doors.laying import held, put_in_care, words_of

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 18)
SIXTEEN = date(2026, 3, 10)


@pytest.fixture
def older(amina, setter):
    """Sixteen since March, in care since she was ten."""
    amina.date_of_birth = date(2010, 3, 10)
    amina.save()
    put_in_care(amina, setter, date(2020, 1, 6))
    return amina


def plan(child, by, now, *, based_on=0, ends_on=None, said_on=None, **words):
    return actions.plan_goodbye(
        child, based_on=based_on, ends_on=ends_on, said_on=said_on, words=words, by=by, at=now
    )


def considered(review, by, now, words="Yes, with Pauline", **more):
    matter = Matter.objects.create(review=review, key="matter-staying-put", place=1, title="x", edition="x")
    return Consideration.objects.create(matter=matter, version=1, considered=words, by=by, at=now, **more)


def leaving(child):
    return queries.leaving_of(child, TODAY, rulebook_on(TODAY))


def test_a_goodbye_keeps_each_version(amina, ros, now):
    plan(amina, ros, now, wishes="A walk by the sea")
    plan(amina, ros, now, based_on=1, wishes="A walk by the sea", own_part="I come along")
    assert [one.version for one in Goodbye.objects.all()] == [2, 1]
    assert leaving(amina).goodbye.own_part == "I come along"
    assert Entry.objects.filter(verb="monitoring.goodbye").count() == 2
    with pytest.raises(DatabaseError), transaction.atomic():
        Goodbye.objects.update(wishes="Nothing")


def test_the_same_words_again_make_no_version(amina, ros, now):
    assert plan(amina, ros, now, wishes="Cake") == plan(amina, ros, now, wishes="Cake ")


def test_the_second_to_save_is_told_and_nothing_is_lost(amina, ros, now):
    plan(amina, ros, now, wishes="Cake")
    with pytest.raises(Stale):
        plan(amina, ros, now, wishes="A walk")
    assert Goodbye.objects.get().wishes == "Cake"


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"wishes": "  "}, "wishes"),
        ({"said_on": TODAY + timedelta(days=1), "said": "Bye"}, "said_on"),
        ({"said_on": TODAY}, "said"),
        ({"said": "Bye"}, "said_on"),
        ({"said_on": TODAY, "said": "Bye", "no_goodbye": "too sudden"}, "no_goodbye"),
        ({"no_goodbye": "never mind"}, "no_goodbye"),
        ({"no_goodbye": "other"}, "why_none"),
        ({"why_none": "It was hard"}, "no_goodbye"),
    ],
)
def test_what_makes_no_sense_is_said_at_its_question(said, field, amina, ros, now):
    with pytest.raises(NotPossible) as fault:
        plan(amina, ros, now, **said)
    assert fault.value.field == field
    assert not Goodbye.objects.exists()


def test_why_there_was_none_is_kept_and_stands_on_the_page(amina, ros, now, client_for):
    plan(amina, ros, now, no_goodbye="too sudden", why_none="She moved in the night.")
    said = words_of(client_for(ros).get(reverse("monitoring:leaving", kwargs={"id": amina.pk})))
    assert "Why there was no goodbye It ended too suddenly. She moved in the night." in said


def test_only_the_childs_iro_and_the_manager_write_it(amina, dev, theo, grace, now):
    for user in (dev, theo):
        with pytest.raises(Refusal):
            plan(amina, user, now, wishes="Cake")
    assert plan(amina, grace, now, wishes="Cake")


def test_the_law_s_days_are_worked_out(older):
    found = leaving(older)
    assert found.staying_put.sixteen_on == SIXTEEN
    assert (found.eligible_on, found.assess_by) == (SIXTEEN, date(2026, 6, 10))


def test_a_child_under_sixteen_is_not_eligible(amina):
    assert (leaving(amina).eligible_on, leaving(amina).assess_by) == (None, None)


def test_staying_put_counts_at_the_first_review_after_sixteen(older, ros, setter, now):
    held(older, SIXTEEN - timedelta(days=9), setter)
    assert leaving(older).staying_put.review is None
    first = held(older, SIXTEEN + timedelta(days=30), setter, state=State.HELD)
    second = held(older, SIXTEEN + timedelta(days=90), setter, state=State.HELD)
    considered(second, ros, now)
    late = leaving(older).staying_put
    assert (late.review, late.asked_at, late.was_asked_first) == (first, second, False)
    considered(first, ros, now, words="", is_not_needed=True, reason="He moves to his aunt")
    asked = leaving(older).staying_put
    assert asked.was_asked_first
    assert asked.words == "He moves to his aunt"


def test_an_empty_matter_was_not_asked_and_a_return_tells_nothing(older, ros, setter, now):
    first = held(older, SIXTEEN + timedelta(days=30), setter, state=State.HELD, source=Source.RETURN)
    assert leaving(older).staying_put.is_unknown
    considered(first, ros, now, words="")
    assert leaving(older).staying_put.asked_at is None


def test_the_page_lays_it_out(older, ros, setter, client_for, now):
    first = held(older, SIXTEEN + timedelta(days=30), setter, state=State.HELD)
    paper = {"what": "pathway_plan", "received_on": TODAY, "from_name": "Dev", "child_has_seen": True}
    Paper.objects.create(review=first, **paper, by=ros, at=now)
    plan(older, ros, now, wishes="A walk by the sea", in_touch="Pauline rings on Sundays")
    said = words_of(client_for(ros).get(reverse("monitoring:leaving", kwargs={"id": older.pk})))
    for words in (
        "A walk by the sea",
        "Pauline rings on Sundays",
        "Not asked at the review of 9 April 2026",
        "assessed by 10 June 2026",
        "from Dev ; the child has seen it",
    ):
        assert words in said


def test_what_is_typed_is_kept_and_let_go_once_it_is_saved(amina, ros, client_for, now):
    where = reverse("monitoring:goodbye", kwargs={"id": amina.pk})
    drafts.save_draft(
        "goodbye",
        amina,
        words={"wishes": "A walk by the sea"},
        version=0,
        based_on=0,
        writer="w",
        by=ros,
        at=now,
    )
    assert "A walk by the sea" in client_for(ros).get(where).content.decode()
    page = {"version": "1", "writer": "w"}
    assert client_for(ros).post(where, {"wishes": "A walk, cake", "based_on": "0"} | page).status_code == 302
    assert not standing("goodbye", amina, ros).saved_at
    assert standing("goodbye", amina, ros).words["wishes"] == "A walk, cake"


def test_the_days_typed_are_kept_box_by_box_even_half_a_day(amina, ros, client_for):
    where = reverse("monitoring:goodbye", kwargs={"id": amina.pk})
    typed = {"said_on_day": "3", "said_on_month": "Nov", "said_on_year": "", "ends_on_year": "2027"}
    autosave = standing("goodbye", amina, ros).autosave_url
    browser = client_for(ros)
    assert browser.post(autosave, typed | {"version": "0"}).status_code == 200
    page = browser.get(where).content.decode()
    for name in ("said_on_day", "said_on_month", "ends_on_year"):
        assert re.search(rf'name="{name}"[^>]*value="{typed[name]}"', page), name


def test_the_days_saved_are_in_the_form_again(amina, ros, now, client_for):
    plan(amina, ros, now, ends_on=date(2027, 3, 5), said_on=TODAY, said="Bye")
    page = client_for(ros).get(reverse("monitoring:goodbye", kwargs={"id": amina.pk})).content.decode()
    for name, value in (("ends_on_day", "5"), ("ends_on_month", "3"), ("said_on_year", "2026")):
        assert re.search(rf'name="{name}"[^>]*value="{value}"', page), name


def test_of_two_days_one_stays(amina, ros, grace, client_for, now):
    drafts.save_draft(
        "goodbye", amina, words={"ends_on_day": "3"}, version=0, based_on=0, writer="w", by=ros, at=now
    )
    plan(amina, grace, now, ends_on=date(2027, 3, 5))
    page = client_for(ros).get(reverse("monitoring:goodbye", kwargs={"id": amina.pk}), follow=True)
    said = page.content.decode()
    assert "The day it ends: day" in said
    assert "Keep both" not in said


def test_a_draft_somebody_else_overtook_is_shown_beside_what_is_saved(amina, ros, grace, client_for, now):
    where = reverse("monitoring:goodbye", kwargs={"id": amina.pk})
    drafts.save_draft(
        "goodbye", amina, words={"wishes": "A walk"}, version=0, based_on=0, writer="w", by=ros, at=now
    )
    plan(amina, grace, now, wishes="Cake")
    page = client_for(ros).get(where, follow=True)
    assert page.redirect_chain
    said = page.content.decode()
    assert "Cake" in said
    assert "A walk" in said


def test_the_form_shows_both_texts_to_the_second(amina, ros, grace, client_for, now):
    where = reverse("monitoring:goodbye", kwargs={"id": amina.pk})
    plan(amina, grace, now, wishes="Cake")
    page = client_for(ros).post(where, {"wishes": "A walk", "based_on": "0"})
    said = page.content.decode()
    assert "What is there now" in said
    assert "Cake" in said
    assert "A walk" in said
    assert client_for(ros).post(where, {"wishes": "A walk, cake", "based_on": "1"}).status_code == 302
    assert queries.goodbye_of(amina).wishes == "A walk, cake"
