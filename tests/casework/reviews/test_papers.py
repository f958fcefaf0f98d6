"""The record on paper: complete, accessible, and never an error for what is missing."""

import io
import itertools
import random
import zipfile
from datetime import date, time

import docx
import pikepdf
import pytest
from django.urls import reverse

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
from balcony.casework.reviews.papers import RECORD_PDF, RECORD_WORD, considered, record_paper
from balcony.casework.reviews.queries import rulebook_on, scrutiny_of
from balcony.casework.reviews.word.__main__ import make
from balcony.foundations.audit.models import Entry
from balcony.foundations.documents.models import IssuedDocument
from balcony.foundations.documents.pdf import typeset
from balcony.foundations.documents.word import word
from balcony.people.register.models import Child, Source

from .conftest import NOT_ALONE


def paper_of(review, by, at):
    return record_paper(review, by=by, at=at, book=rulebook_on(at.date()))


def full(review, by, at):
    """The same review with everything a record can hold."""
    actions.decide(review, action="See Tariq", owner_name="Dev Test", due_on=date(2026, 12, 1), by=by, at=at)
    actions.decide(review, action="Ask the school", by=by, at=at)
    Attendance.objects.create(
        review=review,
        name="Carol Mensah",
        role="Foster carer",
        came="came",
        mode="video",
        made_by=by,
        made_at=at,
    )
    LateReason.objects.create(review=review, code="court", words="The hearing moved", by=by, at=at)
    return review


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


# The PDF, as a screen reader meets it


def structure(content):
    """The tags of a PDF in reading order, with each element's children."""
    with pikepdf.open(io.BytesIO(content)) as file:
        return list(_walk(file.Root.StructTreeRoot))


def _walk(node):
    kids = node.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield str(kid.S), [tag for tag, _ in _walk(kid)]
            yield from _walk(kid)


def test_headings_go_down_one_level_at_a_time_and_begin_with_one_h1(final, ros, now):
    actions.add_addendum(final, words="Spelling", by=ros, at=now)
    tags = [tag for tag, _ in structure(typeset(paper_of(final, ros, now), RECORD_PDF, at=now).content)]
    levels = [int(tag[2:]) for tag in tags if tag.startswith("/H") and tag[2:].isdecimal()]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))


def test_every_table_has_header_cells(recorded, ros, now):
    found = structure(typeset(paper_of(full(recorded, ros, now), ros, now), RECORD_PDF, at=now).content)
    tables = [inside for tag, inside in found if tag == "/Table"]
    assert len(tables) == 2
    assert all("/TH" in inside for inside in tables)


def test_language_and_title_are_set_and_no_person_is_named_in_the_properties(recorded, ros, now):
    content = typeset(paper_of(recorded, ros, now), RECORD_PDF, at=now).content
    with pikepdf.open(io.BytesIO(content)) as file:
        assert str(file.Root.Lang) == "en-GB"
        meta = file.open_metadata()
        assert meta["dc:title"] == "Review record, 17 November 2026"
        properties = str(dict(file.docinfo.items())) + str(meta)
    assert "Amina" not in properties
    assert "Ros" not in properties


# The Word file


def test_the_word_file_has_real_headings_and_header_rows(recorded, ros, now):
    document = docx.Document(
        io.BytesIO(word(paper_of(full(recorded, ros, now), ros, now), RECORD_WORD, at=now))
    )
    headings = [line.text for line in document.paragraphs if line.style.name.startswith("Heading")]
    assert headings[0] == "Looked-after review for Amina"
    assert headings[1] == "A letter to Amina"
    assert len(document.tables) == 2
    assert all("w:tblHeader" in table.rows[0]._tr.xml for table in document.tables)
    assert '<w:lang w:val="en-GB"' in document.styles.element.xml


def test_what_somebody_wrote_comes_out_as_written(recorded, ros, now):
    actions.decide(recorded, action="A & B <Ltd> {{ name }}", by=ros, at=now)
    document = docx.Document(io.BytesIO(word(paper_of(recorded, ros, now), RECORD_WORD, at=now)))
    assert "A & B <Ltd> {{ name }}" in [cell.text for row in document.tables[0].rows for cell in row.cells]


def test_the_word_file_is_the_same_each_time_and_names_no_author(recorded, ros, now):
    paper = paper_of(recorded, ros, now)
    content = word(paper, RECORD_WORD, at=now)
    assert content == word(paper, RECORD_WORD, at=now)
    about = docx.Document(io.BytesIO(content)).core_properties
    assert (about.author, about.last_modified_by, about.language) == ("Larkshire County Council", "", "en-GB")


def test_the_kept_template_is_the_one_the_code_makes():
    fresh = io.BytesIO()
    make().save(fresh)
    with zipfile.ZipFile(fresh) as one, zipfile.ZipFile(RECORD_WORD) as other:
        for part in ("word/document.xml", "word/styles.xml", "word/header1.xml", "word/footer1.xml"):
            assert one.read(part) == other.read(part), f"run python -m balcony.casework.reviews.word ({part})"


def test_a_councils_own_template_takes_the_place_of_ours(recorded, ros, now, settings, tmp_path):
    settings.HOME = tmp_path
    (tmp_path / "templates").mkdir()
    own = docx.Document()
    own.add_paragraph("Our own: {{ heading }}")
    own.save(tmp_path / "templates" / "record.docx")
    document = docx.Document(io.BytesIO(word(paper_of(recorded, ros, now), RECORD_WORD, at=now)))
    assert [line.text for line in document.paragraphs] == ["Our own: Looked-after review for Amina"]


# The page


def page(review):
    return reverse("reviews:papers", kwargs={"id": review.pk})


@pytest.mark.parametrize(("format", "start"), [("pdf", b"%PDF-"), ("docx", b"PK")])
def test_a_button_makes_the_file_and_hands_it_out(final, ros, client_for, format, start):
    client = client_for(ros)
    answer = client.post(page(final), {"format": format}, follow=True)
    assert answer.status_code == 200
    assert answer.content.startswith(start)
    document = IssuedDocument.objects.get()
    assert document.about_id == final.pk
    assert Entry.objects.filter(verb="document.issued", child_id=str(final.child_id)).exists()


def test_the_page_says_what_is_missing_and_what_was_given_out(recorded, ros, client_for):
    client = client_for(ros)
    client.post(page(recorded), {"format": "pdf"})
    text = client.get(page(recorded)).content.decode()
    assert "How the child took part" in text
    assert IssuedDocument.objects.get().fingerprint[:12] in text


def test_looking_makes_no_file(final, ros, client_for):
    client_for(ros).get(page(final))
    assert not IssuedDocument.objects.exists()


def test_the_social_worker_has_the_paper_once_it_is_final(recorded, dev, ros, now, client_for):
    client = client_for(dev)
    assert client.post(page(recorded), {"format": "pdf"}).status_code == 403
    actions.finalise(recorded, based_on=1, **NOT_ALONE, by=ros, at=now)
    assert client.post(page(recorded), {"format": "pdf"}).status_code == 302


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
