"""Children's pages keep to words for children: no words of ours to be looked up, short sentences."""

import re
from pathlib import Path

import pytest

from balcony.oversight.quality.forms import CHILD_BOX, CHILD_STANDINGS

PAGES = Path(__file__).parents[3] / "balcony/oversight/quality/jinja2/quality"
LAYOUTS = Path(__file__).parents[3] / "balcony/foundations/design/jinja2/layouts"
# Words for children, section 4: what no page of theirs may say.
AVOID = re.compile(
    r"\bLAC\b|\bCLA\b|placement|respite|contact (session|centre)|sibling|absconded|non-?compliant|disengag|"
    r"challenging behaviour|wishes and feelings|corporate parent|in due course|pursuant|stakeholder|"
    r"service user|UASC|NEET|N/A"
)
CHILDREN = [*sorted(PAGES.glob("child_*.jinja")), PAGES / "_help.jinja", LAYOUTS / "child.jinja"]


def words_of(text: str) -> list[str]:
    """The sentences of a page, without what is not read."""
    plain = re.sub(r"\{%.*?%\}|\{\{.*?\}\}|\{#.*?#\}", "\n", text, flags=re.S)
    plain = re.sub(r"<[^>]+>", "\n", plain)
    return [one.strip() for one in re.split(r"[.\n?!]", plain) if one.strip()]


def levels(text: str) -> tuple[str, str]:
    """What a reader of level A and of level B is shown of the page on which a round begins."""
    first, second = re.search(r'level == "a" %\}(.*?)\{% else %\}(.*?)\{% endif', text, re.S).groups()
    return first, second


@pytest.mark.parametrize("template", CHILDREN, ids=lambda template: template.name)
def test_no_word_to_avoid_stands_on_a_childs_page(template):
    found = [one for one in words_of(template.read_text(encoding="utf-8")) if AVOID.search(one)]
    assert not found


@pytest.mark.parametrize(("level", "longest", "grade"), [(0, 15, 3), (1, 20, 5)])
def test_the_first_page_is_as_easy_as_its_level_asks(level, longest, grade):
    sentences = words_of(levels((PAGES / "child_link.jinja").read_text(encoding="utf-8"))[level])
    assert max(len(one.split()) for one in sentences) <= longest
    assert readability(sentences) <= grade


def readability(sentences: list[str]) -> float:
    """The automated readability index of sentences (Smith and Senter 1967)."""
    words = [word for one in sentences for word in one.split()]
    letters = sum(letter.isalnum() for word in words for letter in word)
    return 4.71 * letters / len(words) + 0.5 * len(words) / len(sentences) - 21.43


def test_each_choice_is_short_and_every_place_has_its_words():
    for level, choices in CHILD_STANDINGS.items():
        assert len(choices) == 5
        assert all(len(words.split()) <= 6 for _, words in choices)
        assert len(CHILD_BOX[level].split()) <= 6
