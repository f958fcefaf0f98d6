"""The two agendas: what the child brings, the matters laid out, and none skipped in silence."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from balcony.casework.reviews import actions
from balcony.casework.reviews.models import AgendaItem, Consideration, Matter
from balcony.casework.reviews.queries import missing_of, scrutiny_of
from balcony.foundations.access.policies import Refusal

from .conftest import NOT_ALONE

ALWAYS = {
    "matter-home",
    "matter-legal",
    "matter-education",
    "matter-health",
    "matter-family-time",
    "matter-permanence",
    "matter-contingency",
}


def matter(review, key) -> Matter:
    return review.matters.get(key=f"matter-{key}")


def consider(one, by, at, *, based_on=0, **words):
    words = {"considered": "", "childs_view": "", "iro_view": ""} | words
    return actions.consider(one, words=words, based_on=based_on, by=by, at=at)


def test_planning_lays_the_matters_with_the_four_and_permanence_always(planned):
    assert {one.key for one in planned.matters.filter(is_always=True)} == ALWAYS
    assert planned.matters.count() == 16


def test_the_matters_from_sixteen_come_with_the_birthday(amina, in_care, ros, now):
    amina.date_of_birth = date(2010, 11, 17)
    amina.save()
    review = actions.plan(amina, on=date(2026, 11, 16), has_taken_place=True, by=ros, at=now)
    assert not review.matters.filter(key="matter-pathway").exists()
    actions.hold(review.meetings.get(), held_on=date(2026, 11, 17), is_complete=True, by=ros, at=now)
    assert review.matters.filter(key="matter-pathway").exists()


def test_laying_again_adds_nothing(planned, ros, now):
    assert actions.lay_agenda(planned, by=ros, at=now) == 0


def test_every_unanswered_matter_is_named_on_the_check_page(held, ros, now):
    named = {one.text for one in missing_of(held) if one.text.startswith("Not considered yet")}
    assert len(named) == 16
    consider(matter(held, "health"), ros, now, considered="Teeth seen in May.")
    assert len([one for one in missing_of(held) if one.text.startswith("Not considered yet")]) == 15


def test_the_childs_view_alone_is_not_consideration(held, ros, now):
    consider(matter(held, "health"), ros, now, childs_view="I hate the dentist.")
    assert "matter-health" in {one.matter.key for one in scrutiny_of(held).unanswered}


def test_each_save_is_a_version_and_the_same_words_are_none(held, ros, now):
    one = matter(held, "home")
    consider(one, ros, now, iro_view="A good home.")
    consider(one, ros, now, based_on=1, iro_view="A good home.")
    consider(one, ros, now, based_on=1, iro_view="A very good home.")
    assert [row.iro_view for row in one.considerations.all()] == ["A good home.", "A very good home."]


def test_a_stale_save_writes_nothing(held, ros, now):
    one = matter(held, "home")
    consider(one, ros, now, iro_view="First")
    with pytest.raises(actions.Stale):
        consider(one, ros, now, based_on=0, iro_view="Second")
    assert one.considerations.count() == 1


def test_a_matter_may_be_taken_in_another_meeting_or_on_paper(planned, ros, now):
    meeting = planned.meetings.get()
    words = {"considered": "Talked with school.", "childs_view": "", "iro_view": ""}
    said = actions.consider(
        matter(planned, "education"),
        words=words,
        where="meeting",
        meeting=meeting,
        based_on=0,
        by=ros,
        at=now,
    )
    assert said.meeting == meeting
    said = actions.consider(
        matter(planned, "health"), words=words, where="on_paper", meeting=meeting, based_on=0, by=ros, at=now
    )
    assert said.meeting is None


def test_one_reason_covers_several_matters(held, ros, now):
    several = [matter(held, key) for key in ("visits", "trafficking", "after-care")]
    actions.not_needed(several, reason="Nothing has changed.", by=ros, at=now)
    assert Consideration.objects.filter(is_not_needed=True, reason="Nothing has changed.").count() == 3
    actions.not_needed(several, reason="Nothing has changed.", by=ros, at=now)
    assert Consideration.objects.count() == 3


@pytest.mark.parametrize("key", sorted(ALWAYS))
def test_what_is_always_considered_cannot_be_left_out(held, ros, now, key):
    with pytest.raises(actions.NotPossible, match="every review"):
        actions.not_needed([held.matters.get(key=key)], reason="No time", by=ros, at=now)


def test_what_is_written_is_not_swept_away_by_a_reason(held, ros, now):
    one = matter(held, "visits")
    consider(one, ros, now, considered="Every week.")
    with pytest.raises(actions.NotPossible, match="written"):
        actions.not_needed([one], reason="Nothing", by=ros, at=now)


def test_a_double_click_puts_one_point_on_the_childs_agenda(held, ros, now):
    token = uuid4()
    for _ in range(2):
        actions.add_item(held, words="My room", token=token, by=ros, at=now)
    assert AgendaItem.objects.count() == 1


def test_it_says_to_whom_and_when_and_what_came_of_it(held, ros, now):
    yesterday = now.date() - timedelta(days=1)
    item = actions.add_item(held, words="My cat", said_to="Pauline", said_on=yesterday, by=ros, at=now)
    meeting = held.meetings.get()
    actions.change_item(
        item,
        based_on=1,
        words="My cat",
        said_to="Pauline",
        said_on=yesterday,
        taken="talked",
        taken_at=meeting,
        answer="She can visit.",
        by=ros,
        at=now,
    )
    assert item.taken_at == meeting
    assert scrutiny_of(held).not_taken == ()


def test_a_stale_change_of_a_point_shows_both(held, ros, now, client_for):
    item = actions.add_item(held, words="My cat", by=ros, at=now)
    actions.change_item(item, based_on=1, words="My cat and my dog", by=ros, at=now)
    page = client_for(ros).post(
        reverse("reviews:agenda_item", kwargs={"id": item.pk}), {"words": "My hamster", "based_on": "1"}
    )
    text = page.content.decode()
    assert "My cat and my dog" in text
    assert "My hamster" in text


def test_a_point_said_tomorrow_is_refused(held, ros, now):
    with pytest.raises(actions.NotPossible, match="still to come"):
        actions.add_item(held, words="x", said_on=now.date() + timedelta(days=1), by=ros, at=now)


def test_another_view_stays_apart_from_the_iros(held, ros, now):
    one = matter(held, "family-time")
    consider(one, ros, now, iro_view="Every other week is right.")
    actions.add_difference(held, whose="Lisa, her mother", view="Every week.", matter=one, by=ros, at=now)
    there = next(row for row in scrutiny_of(held).matters if row.matter == one)
    assert there.now.iro_view == "Every other week is right."
    assert [other.view for other in there.differences] == ["Every week."]


def test_a_final_record_locks_what_was_considered(final, ros, now):
    with pytest.raises(Refusal):
        consider(matter(final, "home"), ros, now, considered="Later")


def test_nobody_but_the_iro_writes(held, dev, bea, now):
    for person in (dev, bea):
        with pytest.raises(Refusal):
            consider(matter(held, "home"), person, now, considered="x")


def test_there_is_no_grade_anywhere():
    names = {field.name for field in Consideration._meta.get_fields()}
    assert not names & {"grade", "colour", "rating", "trend", "score", "rag"}


def test_no_child_is_left_without_a_word_about_permanence(held, ros, now):
    assert any("permanence" in one.text for one in missing_of(held) if one.page == "permanence")
    actions.say_permanence(held, has_plan=True, plan="To stay with Pauline", based_on=0, by=ros, at=now)
    assert not any(one.page == "permanence" for one in missing_of(held))
    with pytest.raises(actions.Stale):
        actions.say_permanence(held, has_plan=False, based_on=0, by=ros, at=now)


def test_the_last_word_on_leading_stands(held, ros, now):
    actions.say_chairing(held, wanted="parts", parts="The welcome", by=ros, at=now)
    actions.say_chairing(held, wanted="parts", parts="The welcome", by=ros, at=now)
    actions.say_chairing(held, wanted="all", how_it_went="Proudly", by=ros, at=now)
    assert [one.wanted for one in held.chairings.all()] == ["parts", "all"]


def test_the_database_itself_keeps_a_final_record_shut(held, ros, now):
    one = matter(held, "home")
    consider(one, ros, now, iro_view="Good.")
    actions.record_attendance(held, [actions.Entry("Dad", "came")], by=ros, at=now)
    actions.write(held, words={"letter": "Hello"}, based_on=0, by=ros, at=now)
    with pytest.raises(IntegrityError), transaction.atomic():
        one.considerations.update(iro_view="Rewritten")
    actions.finalise(held, based_on=1, **NOT_ALONE, by=ros, at=now)
    with pytest.raises(IntegrityError), transaction.atomic():
        one.considerations.create(version=2, iro_view="Later", by=ros, at=now)
    with pytest.raises(IntegrityError), transaction.atomic():
        held.attendances.update(came="did_not_come")
    with pytest.raises(IntegrityError), transaction.atomic():
        held.agenda_items.create(words="Later", made_by=ros, made_at=now)
