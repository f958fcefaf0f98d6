"""The record as PDF and Word: tagged, named by nobody, handed out by a button."""

import io
import itertools
import zipfile

import docx
import pikepdf
import pytest
from django.urls import reverse

from balcony.casework.reviews import actions
from balcony.casework.reviews.papers import RECORD_PDF, RECORD_WORD
from balcony.casework.reviews.word.__main__ import make
from balcony.foundations.audit.models import Entry
from balcony.foundations.documents.models import IssuedDocument
from balcony.foundations.documents.pdf import typeset
from balcony.foundations.documents.word import word

from .conftest import NOT_ALONE
from .papers import full, paper_of

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
