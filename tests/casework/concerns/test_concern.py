"""A concern: raised, answered by whom it was put to, ended; a draft is its writer's alone."""

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, transaction

from balcony.casework.concerns import actions, queries
from balcony.casework.concerns.models import ConcernStatus, State
from balcony.casework.reviews import actions as reviews
from balcony.foundations.access.policies import Refusal
from balcony.foundations.audit.models import Entry
from balcony.foundations.design.faults import NotPossible

BY = date(2026, 11, 25)


def put(amina, ros, tess, now, deed=actions.raise_concern, **more):
    return deed(
        amina, what="No school place for six weeks", to_whom=tess.adult, answer_by=BY, by=ros, at=now, **more
    )


def test_a_concern_is_raised_answered_and_ends(amina, ros, tess, now):
    concern = put(amina, ros, tess, now)
    actions.answer(concern, words="A place from Monday", by=tess, at=now + timedelta(hours=1))
    actions.close(concern, ending="settled", words="She started", by=ros, at=now + timedelta(days=1))
    assert [one.state for one in queries.story_of(concern)] == ["raised", "answered", "closed"]
    assert not queries.open_concerns(ros, now)
    assert list(queries.closed_concerns(ros, now)) == [concern]


def test_only_the_addressee_answers_and_the_iro_writes_down_what_came_back(amina, ros, tess, dev, now):
    concern = put(amina, ros, tess, now)
    with pytest.raises(Refusal):
        actions.answer(concern, words="I can say", by=dev, at=now)
    with pytest.raises(Refusal):
        actions.note_answer(concern, words="x", said_by="Tess", by=tess, at=now)
    actions.note_answer(concern, words="She rang", said_by="Tess Test", by=ros, at=now)
    assert concern.statuses.get(state="answered").said_by == "Tess Test"


def test_a_manager_cannot_close_what_the_iro_raised(amina, ros, tess, grace, now):
    concern = put(amina, ros, tess, now)
    for other in (tess, grace):
        with pytest.raises(Refusal):
            actions.close(concern, ending="settled", words="x", by=other, at=now)


def test_a_draft_is_seen_by_its_writer_only(amina, ros, tess, grace, now, client_for):
    draft = put(amina, ros, tess, now, deed=actions.keep_draft)
    assert draft in queries.concerns_for(ros, now)
    for other in (tess, grace):
        assert draft not in queries.concerns_for(other, now)
        assert client_for(other).get(f"/concerns/{draft.pk}/").status_code == 404
    later = now + timedelta(days=9)
    assert queries.drafts_kept(grace, later) == (1, 9)
    page = client_for(grace).get("/concerns/").content.decode()
    assert "1 draft not shared yet" in page
    assert "No school place" not in page
    assert queries.drafts_kept(ros, later) == (0, 0)


def test_a_draft_is_raised_or_thrown_away_with_its_words(amina, ros, tess, now):
    first = put(amina, ros, tess, now, deed=actions.keep_draft)
    actions.raise_draft(first, what="Other words", to_whom="The head teacher", answer_by=BY, by=ros, at=now)
    assert (first.state, first.to, first.to_name) == (State.RAISED, None, "The head teacher")
    second = put(amina, ros, tess, now, deed=actions.keep_draft)
    actions.discard(second, by=ros, at=now)
    second.refresh_from_db()
    assert (second.state, second.what) == (State.DISCARDED, "")
    with pytest.raises(NotPossible):
        actions.discard(first, by=ros, at=now)


def test_the_same_form_sent_twice_raises_one(amina, ros, tess, now):
    token = "7b4a2d1e-0000-4000-8000-000000000001"
    assert put(amina, ros, tess, now, token=token) == put(amina, ros, tess, now, token=token)


def test_what_became_of_a_concern_is_never_rewritten(amina, ros, tess, now):
    put(amina, ros, tess, now)
    with pytest.raises(DatabaseError), transaction.atomic():
        ConcernStatus.objects.update(words="Nothing was said")
    with pytest.raises(DatabaseError), transaction.atomic():
        ConcernStatus.objects.all().delete()


def test_the_record_of_deeds_holds_no_words(amina, ros, tess, now):
    put(amina, ros, tess, now)
    entry = Entry.objects.get(verb="concern.raised")
    assert "school" not in str(entry.facts)


def test_the_day_for_an_answer_comes_from_the_setting(now, db):
    due = queries.answer_due(now.date())
    assert (due.on, due.days) == (BY, 5)
    assert due.source


def test_an_iro_raises_a_concern_from_a_page_and_the_manager_answers(amina, ros, tess, now, client_for):
    client = client_for(ros)
    page = client.get(f"/concerns/raise/{amina.pk}/").content.decode()
    assert f'value="{tess.adult.pk}" selected' in page
    sent = {"what": "No school place", "to_id": str(tess.adult.pk), "answer_by": "2026-11-25"}
    assert client.post(f"/concerns/raise/{amina.pk}/", sent).status_code == 302
    concern = queries.put_to(tess, now).get()
    page = client_for(tess).get(f"/concerns/{concern.pk}/").content.decode()
    assert "No school place" in page
    assert "Say how it ended" not in page
    client_for(tess).post(f"/concerns/{concern.pk}/answer/", {"words": "From Monday"})
    assert "From Monday" in client.get(f"/concerns/{concern.pk}/").content.decode()


def test_a_concern_put_to_nobody_is_asked_again(amina, ros, client_for):
    answer = client_for(ros).post(f"/concerns/raise/{amina.pk}/", {"what": "x"})
    assert "Say whom it is put to" in answer.content.decode()


def test_an_answer_that_is_late_is_shown_as_days_waiting(amina, ros, tess, now):
    concern = put(amina, ros, tess, now)
    assert queries.days_waiting(concern, BY) == 0
    assert queries.days_waiting(concern, BY + timedelta(days=3)) == 3


def test_a_concern_says_what_it_arose_from_and_takes_nothing_of_another_child(
    amina, ros, tess, setter, now, client_for
):
    review = reviews.plan(amina, on=now.date(), has_taken_place=True, reason="x", by=ros, at=now)
    decision = reviews.decide(review, action="Find a dentist", by=ros, at=now)
    page = f"/concerns/raise/{amina.pk}/?about=decision:{decision.pk}"
    assert "decision 1 of a review" in client_for(ros).get(page).content.decode()
    sent = {"what": "Not done", "to_id": str(tess.adult.pk), "answer_by": "2026-11-25"}
    client_for(ros).post(page, sent)
    assert queries.concern_about("decision", decision.pk).what == "Not done"
    for nonsense in ("decision:x", "nothing:1", "decision:00000000-0000-4000-8000-000000000000"):
        page = client_for(ros).get(f"/concerns/raise/{amina.pk}/?about={nonsense}")
        assert page.status_code == 200
        assert "It arises from" not in page.content.decode()
