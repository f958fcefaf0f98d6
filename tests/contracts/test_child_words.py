"""What children read is in words for children: every text of the house is measured, on both formulas.

How it is held to its band (words for children, section 2):
- every sentence by its length: 15 words at level A, 25 at level B;
- every passage, as a child reads it (a page, or an instrument at one level), by both grades and its mean:
  3 and 10 words at level A, 5 and 14 at level B. The formulas are made for passages; on a line of six words
  one long name decides them;
- every single text of 20 words or more by both grades too: 3 at level A, 6 at level B (14 to 17).
"""

import pytest

from balcony.foundations.toolkit.packs import released
from balcony.foundations.toolkit.plain import avoided_in
from balcony.foundations.toolkit.reading import BANDS, measure
from tests.contracts.child_facing import sources

LONG = 20
GRADE_OF_A_LINE = {"level_a": 3, "level_b": 6}
# A released edition never changes; these wait for the next one. Nothing else may be added here.
RELEASED = {
    released("nairo", "1.0").instruments["pledge"].item("PL10").words_for("level_b"): "6.1 and 6.4",
}
SOURCES = sources()
EACH = pytest.mark.parametrize("source", SOURCES, ids=lambda one: f"{one.name} {one.level}")


@EACH
def test_every_sentence_is_short_enough_for_its_reader(source):
    band = BANDS[source.level]
    long = [
        (sentence.words, sentence.text)
        for text in source.texts
        for sentence in measure(text, band).sentences
        if sentence.words > band.longest
    ]
    assert not long, f"Say these in shorter sentences (at most {band.longest} words)"


@EACH
def test_every_passage_is_within_its_band_on_both_formulas(source):
    found = measure("\n".join(source.texts), BANDS[source.level])
    assert found.is_within, (
        f"FKGL {found.fkgl:.1f}, ARI {found.ari:.1f}, mean {found.mean_sentence:.1f}: say it in plainer words"
    )


@EACH
def test_every_longer_text_is_within_its_band_by_itself(source):
    hard = []
    for text in source.texts:
        found = measure(text, BANDS[source.level])
        grade = max(found.fkgl, found.ari)
        if found.words >= LONG and grade > GRADE_OF_A_LINE[source.level] and text not in RELEASED:
            hard.append((round(found.fkgl, 1), round(found.ari, 1), text))
    assert not hard, "Say these in plainer words"


@EACH
def test_no_word_of_ours_stands_where_children_read(source):
    assert not [(one.words, text) for text in source.texts for one in avoided_in(text)]


def test_the_registry_finds_packs_pages_and_forms_by_itself():
    names = {one.name for one in SOURCES}
    assert {"nairo/pledge", "balcony/questions", "balcony/rights", "balcony/child_words"} <= names
    assert {"quality/child_link.jinja", "quality/child_answer.jinja", "quality/_help.jinja"} <= names
    assert "oversight/quality/forms/answering.py:CHILD_STANDINGS" in names


def test_a_page_is_read_by_level():
    page = {one.level: " ".join(one.texts) for one in SOURCES if one.name == "quality/child_link.jinja"}
    assert "We do not ask your name. You do not have to do this." in page["level_a"]
    assert "You do not have to do this" not in page["level_b"]
    assert "Use more words" in page["level_a"]
    assert "Use easier words" in page["level_b"]
