"""The record on paper: complete, accessible, and never an error for what is missing."""

import io
import random
from datetime import date, time

import docx
import pytest

from balcony.casework.reviews import actions
from balcony.casework.reviews.models import (
    Addendum,
    Attendance,
    Decision,
    LateReason,
    Review,
    ReviewMeeting,
    ReviewRecord,
)
from balcony.casework.reviews.papers import RECORD_PDF, RECORD_WORD, considered
from balcony.casework.reviews.queries import scrutiny_of
from balcony.foundations.documents.pdf import typeset
from balcony.foundations.documents.word import word
from balcony.people.register.models import Child, Source

from .papers import full, paper_of

# The dataclass


def test_the_letter_comes_first_and_every_part_has_its_place(recorded, ros, now):
    paper = paper_of(full(recorded, ros, now), ros, now)
    assert paper.blocks[0].title == "A letter to Amina"
    assert paper.blocks[0].words[0].lines == ("Hello Amina",)
    assert [one.title for one in paper.blocks[1:5]] == [
        "Annex for adults",
        "The review",
        "What Amina said",
        "What mattered, in the IRO’s words",
    ]
    assert [line.action for line in paper.block("review-decisions").lines] == ["See Tariq", "Ask the school"]
    assert paper.block("who-came").lines[0].how == "By video"


def test_a_record_that_is_not_final_says_so(recorded, ros, now):
    paper = paper_of(recorded, ros, now)
    assert not paper.is_final
    assert "not final" in paper.standing


def test_a_final_record_says_who_signed_it_off(final, ros, now):
    paper = paper_of(final, ros, now)
    assert paper.is_final
    assert paper.standing == "Final. Signed off by Ros Test on 18 November 2026."


def test_what_is_missing_is_listed_in_words(held, ros, now):
    actions.decide(held, action="Ask the school", by=ros, at=now)
    assert paper_of(held, ros, now).missing == (
        "How the child took part",
        "The letter to the child",
        "The child’s views",
        "The IRO’s view",
        "Who came",
        "Decision 1: who and by when",
    )


def test_the_next_limit_comes_with_its_reason_and_source(recorded, ros, now):
    said = [line for part in paper_of(recorded, ros, now).block("next-review").words for line in part.lines]
    assert said[0].startswith("The last lawful day is ")
    assert said[1].startswith("Why: ")
    assert "regulation 33" in said[2]


def test_a_withdrawn_decision_is_not_printed(recorded, ros, now):
    decision = actions.decide(recorded, action="Ask the school", by=ros, at=now)
    actions.withdraw_decision(decision, by=ros, at=now)
    block = paper_of(recorded, ros, now).block("review-decisions")
    assert block.lines == ()
    assert block.words[0].lines == ("No decisions are written down.",)


def test_the_title_a_file_is_known_by_holds_no_name(recorded, ros, now):
    assert "Amina" not in paper_of(recorded, ros, now).title


# Nothing missing is an error


def sometimes(dice, value, nothing):
    return value if dice.random() < 0.5 else nothing


def any_review(dice, by, at):
    """A review with each optional fact there or not, by the fall of the dice; written past the actions."""
    child = Child.objects.create(
        first_names=sometimes(dice, "سلام & <b>Ŵyn</b>", ""),
        family_name=sometimes(dice, "O'Neill \\ #x", ""),
        name_in_use=sometimes(dice, "نور", ""),
        pronouns=sometimes(dice, "they", ""),
        return_id=sometimes(dice, f"c{dice.randrange(10**9)}", None),
        date_of_birth=date(2014, 2, 28),
        source=Source.PERSON,
        made_by=by,
        made_at=at,
    )
    review = Review.objects.create(
        child=child,
        source=Source.PERSON,
        first_meeting_on=sometimes(dice, date(2026, 10, 1), None),
        completed_on=sometimes(dice, date(2026, 10, 9), None),
        participation_code=sometimes(dice, "PN1", ""),
        participation_words=sometimes(dice, "Spoke\nfor herself 😀", ""),
        days_late=sometimes(dice, 1, None),
        late_unit=sometimes(dice, "working days", ""),
        limit_on=sometimes(dice, date(2026, 10, 8), None),
        made_by=by,
        made_at=at,
    )
    for number in range(dice.randrange(4)):
        _parts(dice, review, number, by, at)
    return review


def _parts(dice, review, number, by, at):
    made = {"review": review, "made_by": by, "made_at": at}
    ReviewMeeting.objects.create(
        on=date(2026, 10, 1),
        starts_at=sometimes(dice, time(14, 30), None),
        was_held=dice.choice([True, False, None]),
        not_held_reason=sometimes(dice, "Snow", ""),
        **made,
    )
    Attendance.objects.create(
        name=sometimes(dice, "Siân", ""),
        role=sometimes(dice, "Aunt", ""),
        came=sometimes(dice, "came", ""),
        **made,
    )
    Decision.objects.create(
        number=number + 1,
        action=sometimes(dice, "A & B <Ltd> " * 40, ""),
        owner_name=sometimes(dice, "Dev", ""),
        due_on=sometimes(dice, date(2026, 12, 1), None),
        outcome_wanted=sometimes(dice, "Feels at home", ""),
        **made,
    )
    words = {
        name: dice.choice(["", "Words\n\nmore", "x " * 900])
        for name in ("letter", "childs_view", "iro_view", "adults", "differences")
        if dice.random() < 0.7
    }
    ReviewRecord.objects.create(review=review, version=number + 1, words=words, by=by, at=at)
    LateReason.objects.create(review=review, code="other", words=sometimes(dice, "Snow", ""), by=by, at=at)
    Addendum.objects.create(review=review, words=sometimes(dice, "Spelling", ""), by=by, at=at)


@pytest.mark.parametrize("seed", range(24))
def test_whatever_is_missing_both_papers_are_made(seed, ros, now):
    review = any_review(random.Random(seed), ros, now)
    paper = paper_of(review, ros, now)
    made = typeset(paper, RECORD_PDF, at=now)
    assert made.is_accessible
    assert made.warnings == ()
    document = docx.Document(io.BytesIO(word(paper, RECORD_WORD, at=now)))
    said = "\n".join(line.text for line in document.paragraphs)
    assert "{" not in said
    for one in paper.missing:
        assert one in said


def test_a_review_with_nothing_at_all_is_still_a_paper(setter, ros, now):
    child = Child.objects.create(
        date_of_birth=date(2014, 1, 1), source=Source.PERSON, made_by=setter, made_at=now
    )
    review = Review.objects.create(child=child, source=Source.PERSON, made_by=setter, made_at=now)
    paper = paper_of(review, ros, now)
    assert "The child’s name" in paper.missing
    assert typeset(paper, RECORD_PDF, at=now).is_accessible


def test_what_was_considered_is_printed_in_its_voices_and_one_reason_once(held, ros, now):
    matters = {one.key: one for one in held.matters.all()}
    words = {"considered": "Full attendance.", "childs_view": "I like maths.", "iro_view": "Going well."}
    actions.consider(matters["matter-education"], words=words, based_on=0, by=ros, at=now)
    left = [matters["matter-visits"], matters["matter-trafficking"]]
    actions.not_needed(left, reason="Nothing new.", by=ros, at=now)
    gone_through = considered(scrutiny_of(held))
    found = {one.title: one for one in gone_through.sections}
    lines = [line for part in found["Education"].words for line in part.lines]
    assert lines == [
        "Full attendance.",
        "What the child thinks: I like maths.",
        "What the IRO thinks: Going well.",
    ]
    assert len(gone_through.words["not-needed"]) == 1
