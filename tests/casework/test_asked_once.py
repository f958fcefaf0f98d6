"""Nobody is asked the same fact twice in one review without reading the answer given before.

Every form of a review is walked, from planning it to its record. A question found on two pages has to be in
one of the tables below: another fact each time (and why), or the same fact, and then the later page shows
what was said on the earlier.
"""

import re
from collections import defaultdict
from datetime import date, time

import pytest
from django.urls import reverse

from balcony.casework.circulation.urls import urlpatterns as of_circulation
from balcony.casework.preparation.actions import choose
from balcony.casework.preparation.urls import urlpatterns as of_preparation
from balcony.casework.reviews import actions
from balcony.casework.reviews.urls import urlpatterns as of_reviews
from balcony.people.children.actions import start_care

ROOMS = {"reviews": of_reviews, "preparation": of_preparation, "circulation": of_circulation}
DAY = date(2026, 11, 18)
PARTS_OF_A_DAY = {"Day", "Month", "Year"}

# The same words, and another fact each time.
ANOTHER_FACT = {
    "What day?": "each time the day of another meeting; a changed plan begins from the day it had",
    "What time?": "with the day",
    "How will people meet?": "with the day",
    "Where?": "with the day",
    "Why not?": "the reason for whatever the page asks",
    "Why?": "the reason for whatever the page asks",
    "How?": "how this person is reached, for this message",
    "What is it about?": "a choice of the child, and a view that differs: each is about one thing of its own",
    "When?": "the day the child was asked",
    "Name": "somebody not on the list: for an invitation, for views, for a copy",
    "People around the child": "who is invited, and who is asked for views; both lists are ready to tick",
    "Email address, mobile number or postal address": "where this message goes",
    "Anything to add?": "to what the page asks",
}


@pytest.fixture
def review(amina, ros, dev, tess, bea, now):
    """Amina's first review, planned for today."""
    start_care(
        amina,
        started_on=date(2026, 10, 27),
        legal_status="C2",
        placement_type="U6",
        reason="A care order",
        by=bea,
        at=now,
    )
    return actions.plan(amina, on=DAY, starts_at=time(9, 0), place="At home", mode="video", by=ros, at=now)


def test_a_question_on_two_pages_asks_for_two_facts(review, ros, bea, client_for, now):
    found = defaultdict(set)
    gather(found, review, client_for(ros))
    gather(found, review, client_for(bea))
    held = actions.hold(review.meetings.get(), held_on=DAY, is_complete=True, by=ros, at=now)
    gather(found, held, client_for(ros))
    gather(found, held, client_for(bea))
    pages = set().union(*found.values())
    assert {"reviews:hold", "reviews:attendance", "reviews:record", "preparation:talk"} <= pages
    twice = {words: sorted(on) for words, on in found.items() if len(on) > 1 and words not in ANOTHER_FACT}
    assert not twice, "Show the first answer on the later page, or say why it is another fact"


def gather(found, review, browser) -> None:
    """Add the questions of every form about a review that this person may open now."""
    for room, patterns in ROOMS.items():
        for pattern in patterns:
            if "<uuid:id>" not in str(pattern.pattern):
                continue
            name = f"{room}:{pattern.name}"
            answer = browser.get(reverse(name, kwargs={"id": review.pk}))
            if answer.status_code == 200 and "html" in answer.headers["Content-Type"]:
                for words in questions(answer.content.decode()):
                    found[words].add(name)


def questions(page: str) -> set[str]:
    """What a page asks: its legends, and the labels of what is no single choice."""
    main = page[page.index("<main") :]
    choices = {
        part
        for tag in re.findall(r"<input[^>]*>", main)
        if 'type="radio"' in tag or 'type="checkbox"' in tag
        for part in re.findall(r'\bid="([^"]+)"', tag)
    }
    labels = re.findall(r'<label[^>]*for="([^"]+)"[^>]*>(.*?)</label>', main, re.DOTALL)
    said = re.findall(r"<legend[^>]*>(.*?)</legend>", main, re.DOTALL)
    said += [words for key, words in labels if key not in choices]
    plain = {re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", words)).strip() for words in said}
    return {words.removesuffix(" (optional)") for words in plain} - PARTS_OF_A_DAY


# --- the same fact in other words: the later page shows the earlier answer ------------------------


def page_of(browser, name, thing) -> str:
    return browser.get(reverse(name, kwargs={"id": thing.pk})).content.decode()


def test_the_planned_day_is_there_when_asked_whether_it_was_held(review, ros, client_for):
    page = page_of(client_for(ros), "reviews:hold", review)
    assert "Planned for Wednesday 18 November 2026 at 9am" in page
    assert re.search(r'name="held_on[^"]*day"[^>]*value="18"', page)


def test_a_changed_plan_begins_from_the_plan(review, ros, client_for):
    assert 'value="At home"' in page_of(client_for(ros), "reviews:change_plan", review)


@pytest.mark.parametrize(("about", "where"), [("chair", "reviews:chairing"), ("agenda", "reviews:agenda")])
def test_what_the_child_chose_beforehand_is_read_where_the_review_asks(
    review, ros, client_for, now, about, where
):
    choose(review, about=about, words="I want to open it.", asked_by="Pauline", asked_on=DAY, by=ros, at=now)
    shown = page_of(client_for(ros), where, review)
    assert "I want to open it." in shown
    assert "Pauline" in shown


def test_the_plan_for_permanence_is_not_asked_for_blindly_twice(review, ros, client_for, now):
    browser = client_for(ros)
    actions.lay_agenda(review, by=ros, at=now)
    matter = review.matters.get(key="matter-permanence")
    words = {"considered": "The panel meets in May.", "childs_view": "", "iro_view": ""}
    actions.consider(matter, words=words, where="on_paper", meeting=None, based_on=0, by=ros, at=now)
    assert "The panel meets in May." in page_of(browser, "reviews:permanence", review)
    said = {"plan": "To grow up with Pauline.", "contingency": "Her daughter asks.", "based_on": 0}
    actions.say_permanence(review, has_plan=True, **said, by=ros, at=now)
    assert "To grow up with Pauline." in page_of(browser, "reviews:matter", matter)
    other = review.matters.get(key="matter-contingency")
    assert "Her daughter asks." in page_of(browser, "reviews:matter", other)
    third = review.matters.get(key="matter-health")
    assert "grow up with Pauline" not in page_of(browser, "reviews:matter", third)


def test_a_decision_is_read_where_its_words_for_the_child_are_asked(review, ros, client_for, now):
    held = actions.hold(review.meetings.get(), held_on=DAY, is_complete=True, by=ros, at=now)
    actions.decide(held, action="Find a dentist", owner_name="Dev", due_on=DAY, by=ros, at=now)
    for page in ("reviews:for_child", "reviews:follow"):
        assert "Find a dentist" in page_of(client_for(ros), page, held)


def test_the_record_shows_what_the_matters_and_the_agenda_hold_already(review, ros, client_for, now):
    held = actions.hold(review.meetings.get(), held_on=DAY, is_complete=True, by=ros, at=now)
    said = {"by": ros, "at": now}
    assert "Written at the review already" not in page_of(client_for(ros), "reviews:record", held)
    actions.add_item(held, words="Can my brother stay?", said_to="Pauline", said_on=DAY, **said)
    matter = held.matters.get(key="matter-health")
    words = {"considered": "The dentist.", "childs_view": "I do not mind waiting.", "iro_view": ""}
    actions.consider(matter, words=words, where="on_paper", meeting=None, based_on=0, **said)
    actions.add_difference(held, whose="Lisa", view="Every week would be right.", matter=None, **said)
    actions.add_difference(held, whose="Nurse Joy", view="Two weeks is long.", matter=matter, **said)
    page = page_of(client_for(ros), "reviews:record", held)
    for told in (
        "Can my brother stay?",
        "I do not mind waiting.",
        "Every week would be right.",
        "Nurse Joy, on health",
        "Two weeks is long.",
    ):
        assert told in page
    assert "The dentist." not in page
