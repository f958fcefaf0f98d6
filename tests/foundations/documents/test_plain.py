"""Text is made fit for paper without changing what was said."""

import pytest

from balcony.foundations.documents.plain import Paragraph, clean, is_right_to_left, paragraphs, plainly


def test_blank_lines_part_paragraphs_and_single_line_ends_stay():
    assert paragraphs("One\r\ntwo\r\n\r\n  \r\nThree") == (Paragraph(("One", "two")), Paragraph(("Three",)))


@pytest.mark.parametrize("text", ["", "  \n\n ", "\x00\x0b"])
def test_nothing_said_is_no_paragraph(text):
    assert paragraphs(text) == ()


@pytest.mark.parametrize(
    ("text", "from_the_right"),
    [
        ("Dear Nur", False),
        ("نور", True),
        ("1. نور", True),
        ("Nur نور", False),
        ("שלום", True),
        ("123", False),
    ],
)
def test_the_first_strong_letter_says_which_way_it_runs(text, from_the_right):
    assert is_right_to_left(text) is from_the_right


def test_characters_that_cannot_be_printed_go_and_the_rest_stays():
    assert clean("a\x00b\x0bc\ud800d\ufffee\tf") == "ab\ncde\tf"


def test_letters_are_composed():
    assert clean("w\u0302") == "ŵ"


def test_a_paper_holds_words_and_numbers_only():
    assert plainly(Paragraph(("a", "b"))) == {"lines": ["a", "b"], "is_right_to_left": False}
    with pytest.raises(TypeError):
        plainly({"when": object()})
