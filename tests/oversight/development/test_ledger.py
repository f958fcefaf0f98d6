"""What records say beside the code: for one IRO alone; of the team only where five stand behind a number."""

import inspect
from re import search

from django.urls import reverse

from balcony.casework.reviews import actions as reviews
from balcony.casework.reviews.models import Review
from balcony.oversight.development import actions
from balcony.oversight.development.queries import code_on, ledger_of, ledger_of_team
from balcony.oversight.development.queries import ledger as ledger_file
from balcony.oversight.figures import own
from balcony.oversight.figures.own import Readings, Span
from balcony.people.register.models import Source
from tests.conftest import NOW

TODAY = NOW.date()


def said(chapters, item):
    return [
        one.says
        for chapter in chapters
        for entry in chapter.entries
        if entry.clause.id == item
        for one in entry.said
    ]


def held(child, **more):
    return Review.objects.create(
        child=child, state="held", source=Source.PERSON, completed_on=TODAY, made_by_id=more.pop("by").pk,
        made_at=NOW, **more,
    )  # fmt: skip


def test_beside_each_clause_stands_a_sentence_and_never_a_nought(ros):
    chapters = ledger_of(ros, code_on(TODAY), on=TODAY)
    entries = [entry for chapter in chapters for entry in chapter.entries]
    assert len(entries) == 38
    assert all(entry.said for entry in entries)
    assert not [one.says for entry in entries for one in entry.said if one.says.startswith("0 ")]
    assert said(chapters, "CP8.1")[0].startswith("Not recorded yet: it would come from")


def test_ordinary_reviews_speak_for_the_iro_of_that_day(ros, theo, amina):
    held(amina, by=ros, participation_code="PN6")
    mine = ledger_of(ros, code_on(TODAY), on=TODAY)
    assert said(mine, "CP3.2")[0] == (
        "Of 1 child who did not come, the view of 1 reached the review another way."
    )
    assert said(ledger_of(theo, code_on(TODAY), on=TODAY), "CP3.2")[0].startswith("Not recorded yet")


def test_the_team_is_told_nothing_that_could_be_one_persons(ros, amina):
    held(amina, by=ros, participation_code="PN6")
    readings = Readings(Span(TODAY, TODAY))
    from functools import partial

    from balcony.oversight.development.pooling import at_least

    assert readings.team("views_sent_other_ways", partial(at_least, few=5)).says == "Too few people to say."
    assert not [text for text in said(ledger_of_team(code_on(TODAY), on=TODAY), "CP3.2") if "1" in text]


def test_nobody_else_opens_the_ledger(ros, grace, client_for):
    assert client_for(ros).get(reverse("development:ledger")).status_code == 200
    assert client_for(grace).get(reverse("development:ledger")).status_code == 403


def test_what_does_not_apply_says_so_in_place_of_the_records(ros, client_for):
    actions.note_clause("CP2.5", does_not_apply=True, words="All under four", based_on=0, by=ros, at=NOW)
    page = client_for(ros).get(reverse("development:ledger")).content.decode()
    assert "does not apply to the children you work for" in page


def test_no_tick_target_score_or_completeness_can_be_worked_out_here():
    text = inspect.getsource(ledger_file) + inspect.getsource(own)
    for word in ("percent", "score =", "complete =", "target =", "/ whole", "sum("):
        assert word not in text
    assert not [name for name in vars(own.Said) if name in ("score", "share", "target", "done")]


def test_a_record_that_is_not_written_counts_once_its_time_is_over(ros, amina):
    review = held(amina, by=ros)
    assert reviews
    assert said(ledger_of(ros, code_on(TODAY), on=TODAY), "CP9.1")[0].startswith("Not recorded yet")
    assert review.completed_on == TODAY


def test_one_of_anything_is_never_said_as_many():
    for measure in own._own.values():
        for sentence in (measure.says, measure.nothing):
            assert not search(r"\b1 (children|reviews|decisions|records)\b", own._said(sentence, 1, 1))
