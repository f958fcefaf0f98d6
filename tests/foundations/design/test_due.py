"""The date and its reason, drawn from what the rules really answer."""

from datetime import date

import html5lib
import pytest

from balcony.foundations.design.jinja import environment
from balcony.rules.calendar import england_and_wales
from balcony.rules.timetable import PeriodFacts, ReviewFact, england_rulebook, timetable_for
from tests.foundations.design import TEMPLATES

STARTED = date(2024, 1, 8)
FIRST_LIMIT = date(2024, 2, 5)


def draw(limit, on, steps=()):
    page = environment(autoescape=True, loader=TEMPLATES).from_string(
        '{% from "components/due/macro.jinja" import due %}'
        '{{ due(limit, on, title="First review", steps=steps) }}'
    )
    tree = html5lib.parseFragment(page.render(limit=limit, on=on, steps=steps), namespaceHTMLElements=False)
    return " ".join(" ".join(tree.itertext()).split()), tree


def first_limit(on, *reviews):
    period = PeriodFacts(STARTED, reviews=tuple(ReviewFact(day) for day in reviews))
    return timetable_for(period, on=on, book=england_rulebook()).limits[0]


@pytest.mark.parametrize(
    ("on", "reviews", "says"),
    [
        (date(2024, 1, 9), (), "Monday 5 February 2024"),
        (date(2024, 1, 30), (), "Due soon"),
        (date(2024, 2, 6), (), "Overdue"),
        (date(2024, 2, 6), (), "1 day past the limit"),
        (date(2024, 2, 6), (date(2024, 2, 1),), "Held in time"),
        (date(2024, 2, 20), (date(2024, 2, 6),), "Held late"),
        (date(2024, 2, 20), (date(2024, 2, 6),), "Held on 6 February 2024, 1 working day late."),
    ],
)
def test_the_state_is_said_in_words(on, reviews, says):
    assert says in draw(first_limit(on, *reviews), on)[0]


def test_the_last_lawful_day_itself_is_not_overdue():
    assert "Overdue" not in draw(first_limit(FIRST_LIMIT), FIRST_LIMIT)[0]


def test_the_reason_and_the_source_stand_beneath():
    limit = first_limit(FIRST_LIMIT)
    text, _ = draw(limit, FIRST_LIMIT)
    assert limit.because in text
    assert limit.source in text


def test_the_counting_shows_what_did_not_count_and_why():
    limit = first_limit(FIRST_LIMIT)
    text, tree = draw(limit, FIRST_LIMIT, steps=limit.counting(england_and_wales()))
    assert "How it was counted" in text
    assert "Saturday 13 January 2024 No" in text
    assert len(list(tree.iter("tr"))) > 20
