"""What stays out unless opened: the pure rules."""

import pytest

from balcony.casework.circulation.withholding import HiddenWord, Part, Reader, told_by, why_withheld

PARENT = Reader("parent", hidden=(HiddenWord("Finchley", "a carer’s name"), HiddenWord("LS6 1QT", "where")))


@pytest.mark.parametrize(
    "text",
    ["Mrs Finchley", "mrs FINCHLEY", "The Finchleys", "Finchley’s dog", "Finch\u00adley", "Fínchley",
     "at LS6 1QT", "ls61qt", "LS6\u00a01QT", "LS6\n1QT", "any postcode: BD1 1AA", "12 Mill Road",
     "Hill Primary", "St Mary’s Church of England School", "Beckfoot school", "the contact centre",
     "Family Centre", "07700 900123", "+44 7700 900 123", "x@example.test"],
)  # fmt: skip
def test_a_parent_is_told_none_of_these(text):
    assert told_by(text, PARENT)


@pytest.mark.parametrize(
    "text", ["Finch", "You like your school", "Going to school is hard", "He is 12", "May"]
)
def test_ordinary_words_go(text):
    assert told_by(text, PARENT) == ""


def test_an_ordinary_word_that_is_a_name_counts_only_as_a_name():
    reader = Reader("parent", hidden=(HiddenWord("Will", "a name", exact=True),))
    assert told_by("Will rang", reader)
    assert told_by("she will ring", reader) == ""


@pytest.mark.parametrize(
    "kind", ["parent", "carer", "guardian", "advocate", "school", "health", "other", "new"]
)
@pytest.mark.parametrize(
    "group", ["adults", "differences", "people", "meetings", "matter", "late", "addendum", "x"]
)
def test_what_is_for_the_adults_goes_to_nobody_else(kind, group):
    assert why_withheld(Part("k", group, "T", "words"), Reader(kind))
    assert why_withheld(Part("k", group, "T", "words"), Reader("social_worker")) == ""


def test_a_carer_knows_her_own_postcode_and_no_other():
    carer = Reader("carer", may_know=frozenset({"ls61qt"}))
    assert told_by("LS6 1QT", carer) == ""
    assert told_by("BD1 1AA", carer)
