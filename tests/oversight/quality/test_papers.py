"""What the papers say and what they must not: small numbers, anybody's words."""

import io
from dataclasses import astuple, replace

import pikepdf
import pytest

from balcony.foundations.documents.pdf import typeset
from balcony.foundations.documents.word import word
from balcony.oversight.quality import actions
from balcony.oversight.quality.papers import (
    FEWER_RECORDS,
    FINDINGS_PDF,
    FINDINGS_WORD,
    MEMBERS_PDF,
    MOST_RECORDS,
    STATEMENT_PDF,
    Fact,
    findings_paper,
    members_paper,
    statement_paper,
)  # fmt: skip
from tests.oversight.quality.laying import a_round, answered, question

LONG_FACT = Fact("A measure with a long name", "a sentence that goes on for longer than most of them " * 2)


@pytest.fixture
def closed(grace, now):
    """A closed round in which every question has a finding and an action."""
    made = a_round(grace, now)
    answered(made, "iros", "M7", ["sound"] * 6, grace, now, words="Between us")
    actions.close(made, by=grace, at=now)
    for place, one in enumerate(made.questions.all()):
        actions.find(
            one, standing="needs_work" if place % 3 else "sound", summary="What we heard and saw. " * 8,
            required_action="Do what has to be done about it", based_on=0, by=grace, at=now,
        )  # fmt: skip
        actions.plan(
            one, action="A long action that says what will be done and how. " * 4, owner_name="Grace Test",
            due_on=now.date(), success="It is done", by=grace, at=now,
        )  # fmt: skip
    return made


def test_the_findings_paper_is_tagged_and_holds_nobodys_words(closed, grace, now):
    paper = findings_paper(closed, by=grace, at=now)
    assert "Between us" not in str(astuple(paper))
    made = typeset(paper, FINDINGS_PDF, at=now)
    assert made.is_accessible
    assert len(paper.findings) == 19
    assert word(paper, FINDINGS_WORD, at=now).startswith(b"PK")


def pages_of(made):
    with pikepdf.open(io.BytesIO(made.content)) as paper:
        return len(paper.pages)


def test_the_members_page_is_one_page_however_much_was_found(closed, grace, now):
    paper = members_paper(closed, by=grace, at=now)
    made = typeset(replace(paper, records=(LONG_FACT,) * FEWER_RECORDS), MEMBERS_PDF, at=now)
    assert made.is_accessible
    assert pages_of(made) == 1
    fewer = replace(paper, weak=paper.weak[:6], records=(LONG_FACT,) * MOST_RECORDS)
    assert pages_of(typeset(fewer, MEMBERS_PDF, at=now)) == 1


def test_it_stays_one_page_where_everything_needs_work(closed, grace, now):
    for one in closed.questions.all():
        actions.find(
            one,
            standing="not_in_place",
            summary="x",
            required_action="y",
            based_on=1,
            by=grace,
            at=now,
        )
    paper = members_paper(closed, by=grace, at=now)
    crowded = replace(paper, records=(LONG_FACT,) * FEWER_RECORDS)
    made = typeset(crowded, MEMBERS_PDF, at=now)
    assert pages_of(made) == 1


def test_no_small_number_reaches_the_members(closed, grace, now):
    paper = members_paper(closed, by=grace, at=now)
    lines = {one.group: (one.asked, one.answered) for one in paper.asked}
    assert lines["IROs"] == ("6", "6")
    assert lines["IRO managers"] == ("c", "c")
    assert lines["Senior managers"] == ("c", "c")
    for shown in (cell for one in paper.asked for cell in (one.asked, one.answered)):
        assert shown == "c" or int(shown) == 0 or int(shown) > 5
    assert "Between us" not in str(astuple(paper))


def test_the_statement_prints_with_its_annex(grace, now):
    made = actions.begin_statement(by=grace, at=now)
    paper = statement_paper(made, by=grace, at=now)
    assert [len(one.parts) for one in paper.annex] == [7, 4, 3]
    assert paper.points[0].account[0].lines == ("Nothing written down yet",)
    assert typeset(paper, STATEMENT_PDF, at=now).is_accessible


def test_question_of_the_paper_is_the_question_asked(closed, grace, now):
    first = findings_paper(closed, by=grace, at=now).findings[0]
    assert (first.number, first.issue) == ("M1", question(closed, "M1").text)
