"""The record laid out from its pack: in the service's own words, and for ever as it was."""

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse

from balcony.casework.circulation.papers import pieces_of
from balcony.casework.reviews import actions
from balcony.casework.reviews.models import RecordLayout, ReviewRecord
from balcony.casework.reviews.papers import RECORD_PDF, record_paper
from balcony.casework.reviews.queries import layout_on, rulebook_on
from balcony.casework.reviews.queries.layout import HOLDS
from balcony.foundations.documents.pdf import typeset
from balcony.foundations.toolkit.actions import adopt, amend, load
from balcony.foundations.toolkit.queries import in_force
from balcony.foundations.toolkit.writing import pack_files
from tests.conftest import NOW

TODAY = NOW.date()


@pytest.fixture
def paper_of(ros, now):
    """Return the paper of a review as it is printed on a day."""
    return lambda review, at=now: record_paper(review, by=ros, at=at, book=rulebook_on(at.date()))


@pytest.fixture
def agreed(grace, now):
    """Write down what this service agreed to say differently about an item, from today."""

    def said(item, text="", kind="reword", **more):
        agreed = {"reason": "Clearer", "agreed_by": "Team", "from_on": TODAY, "by": grace, "at": now}
        return amend("record", item=item, kind=kind, text=text, **(agreed | more))

    return said


def titles(paper):
    return [one.title for one in paper.blocks]


def letter_lines(paper):
    return [line for part in paper.block("letter-heading").words for line in part.lines]


def test_a_service_says_a_heading_in_its_own_words(recorded, paper_of, agreed):
    agreed("childs-view", "In {child_name}’s own words")
    paper = paper_of(recorded)
    assert "In Amina’s own words" in titles(paper)
    assert "1 of them our own" in paper.small_print


def test_a_final_record_stays_as_it_was_whatever_is_agreed_later(final, paper_of, agreed, now):
    before = paper_of(final)
    agreed("childs-view", "Something else")
    agreed("record-closing", kind="set_aside")
    after = paper_of(final)
    assert after == before
    assert typeset(after, RECORD_PDF, at=now) == typeset(before, RECORD_PDF, at=now)


def test_a_record_that_is_not_final_is_laid_out_by_what_holds_today(recorded, paper_of, agreed, now):
    agreed("childs-view", "From tomorrow", from_on=TODAY + timedelta(days=1))
    assert "What Amina said" in titles(paper_of(recorded))
    assert "From tomorrow" in titles(paper_of(recorded, now + timedelta(days=1)))


def test_each_version_keeps_its_layout_and_each_layout_is_kept_once(recorded, ros, now, agreed):
    agreed("childs-view", "In your words", from_on=TODAY + timedelta(days=1))
    later = now + timedelta(days=1)
    actions.write(recorded, words={"letter": "Hi"}, based_on=1, by=ros, at=now)
    actions.write(recorded, words={"letter": "Hi you"}, based_on=2, by=ros, at=later)
    kept = [one.layout for one in ReviewRecord.objects.filter(review=recorded).order_by("version")]
    assert kept[0] == kept[1] != kept[2]
    assert RecordLayout.objects.count() == 2
    assert kept[0].edition == "Letters, forms and words for children, edition 1.0"
    assert (kept[0].changes, kept[2].changes) == (0, 1)


def test_a_layout_is_never_rewritten(final):
    for deed in (lambda rows: rows.update(edition="Other"), lambda rows: rows.delete()):
        with pytest.raises(DatabaseError), transaction.atomic():
            deed(RecordLayout.objects.all())


def test_the_records_versions_are_still_locked_after_the_new_column(recorded):
    with pytest.raises(DatabaseError), transaction.atomic():
        ReviewRecord.objects.update(words={})


def test_another_edition_sets_another_order_and_loses_nothing(recorded, paper_of, grace, now):
    now_in_force = in_force("record", on=TODAY)
    kept = {one.id: one for one in now_in_force.items}
    order = ("record-heading", "letter-heading", "review-decisions", "annex-heading", "adults")
    files = pack_files(
        now_in_force.pack,
        {"record": [kept[id] for id in order]},
        publisher="larkshire",
        edition="2027",
        title="Our record",
    )
    load(files, by=grace, at=now)
    adopt("record", publisher="larkshire", edition="2027", from_on=TODAY, agreed_by="Team", by=grace, at=now)
    paper = paper_of(recorded)
    assert titles(paper)[:3] == ["A letter to Amina", "Decisions", "Annex for adults"]
    assert "What Amina said" in titles(paper)
    assert letter_lines(paper) == ["Hello Amina"]
    assert paper.small_print.startswith("Headings and words: Our record, edition 2027")


def test_the_letter_begins_and_ends_with_standing_words_unless_the_iro_wrote_them(held, ros, now, paper_of):
    actions.write(held, words={"letter": "We talked about school."}, based_on=0, by=ros, at=now)
    assert letter_lines(paper_of(held)) == [
        "Hi Amina.",
        "We talked about school.",
        "Tell me if something here is wrong or unfair.",
        "Ros Test, your IRO",
    ]
    own = "Dear Amina,\n\nWe talked about school.\n\nLove from Ros"
    actions.write(held, words={"letter": own}, based_on=1, by=ros, at=now)
    assert letter_lines(paper_of(held)) == [
        "Dear Amina,",
        "We talked about school.",
        "Love from Ros",
        "Tell me if something here is wrong or unfair.",
    ]


def test_a_younger_child_is_written_to_at_level_a(held, ros, now, paper_of):
    held.child.date_of_birth = date(2018, 1, 1)
    held.child.save(update_fields=["date_of_birth"])
    actions.write(held, words={"letter": "We talked."}, based_on=0, by=ros, at=now)
    assert letter_lines(paper_of(held))[0] == "Hello Amina."


def test_a_sentence_set_aside_is_not_said_and_a_heading_set_aside_still_stands(recorded, paper_of, agreed):
    agreed("annex-opening", kind="set_aside")
    agreed("childs-view", kind="set_aside")
    paper = paper_of(recorded)
    assert paper.block("annex-heading").words == ()
    assert "What Amina said" in titles(paper)


def test_words_a_service_adds_are_printed_at_the_end_of_their_section(recorded, paper_of, agreed, now):
    agreed("our-thanks", "Thank you for reading.", kind="add", section="letter")
    agreed("our-complaints", "You can complain to us.", kind="add", section="adults")
    agreed("our-address", "Larkshire, County Hall.", kind="add", section="closing")
    paper = paper_of(recorded)
    assert letter_lines(paper)[-2] == "Thank you for reading."
    assert paper.blocks[-1].words[0].lines == ("You can complain to us.",)
    assert paper.acknowledgement.endswith("Larkshire, County Hall.")
    assert typeset(paper, RECORD_PDF, at=now).is_accessible


def test_a_record_from_before_layouts_were_kept_is_printed_as_it_was(final, ros, now, paper_of, agreed):
    old = ReviewRecord.objects.get(review=final, is_final=True)
    assert old.layout is not None
    agreed("childs-view", "Something else")
    review = final
    bare = ReviewRecord(review=review, version=old.version, words=old.words, is_final=True, by=ros, at=now)
    paper = paper_before(review, bare, paper_of)
    assert titles(paper)[:4] == ["", "A letter to Amina", "What Amina said", "The IRO’s view"]
    assert "Annex for adults" not in titles(paper)
    assert paper.small_print == ""
    assert typeset(paper, RECORD_PDF, at=now).is_accessible


def paper_before(review, bare, paper_of):
    """The paper of a review whose final record was kept without a layout."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("balcony.casework.reviews.papers.record.final_record_of", lambda _: bare)
        return paper_of(review)


def test_the_parts_of_a_copy_keep_their_keys_whatever_is_agreed_later(final, ros, now, agreed):
    before = [one.part.key for one in pieces_of(final, by=ros, at=now)]
    agreed("childs-view", "Something else")
    assert [one.part.key for one in pieces_of(final, by=ros, at=now)] == before


def test_every_heading_the_house_fills_is_in_the_shipped_pack(db):
    layout = layout_on(TODAY)
    shipped = {one.id for one in in_force("record", on=TODAY).instrument.items}
    assert set(HOLDS) <= shipped
    assert layout.changes == 0
    assert len({one.id for one in layout.parts}) == len(layout.parts)


@pytest.mark.parametrize("route", ["read", "record", "check"])
def test_the_pages_say_which_edition_in_small_print(recorded, ros, client_for, route):
    text = client_for(ros).get(reverse(f"reviews:{route}", kwargs={"id": recorded.pk})).content.decode()
    assert "Headings and words: Letters, forms and words for children, edition 1.0." in text
    assert "nairo.org.uk" in text


def test_the_record_page_says_what_the_letter_begins_and_ends_with(held, ros, client_for):
    text = client_for(ros).get(reverse("reviews:record", kwargs={"id": held.pk})).content.decode()
    assert "begins “Hi Amina.”" in text
    assert "Ros Test, your IRO”" in text
