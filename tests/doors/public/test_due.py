"""When is the next review due? Anybody may ask, and nothing is kept."""

import pytest

from balcony.foundations.audit.models import Entry
from tests.doors.laying import title_of, words_of

ADDRESS = "/when-is-the-next-review-due/"
pytestmark = pytest.mark.django_db


def ask(client, situation, where="E", **dates):
    return client.post(f"{ADDRESS}?where={where}&situation={situation}", {"rows": "2", **dates})


def test_it_needs_no_sign_in_and_asks_two_questions_first(client):
    page = client.get(ADDRESS)
    assert page.status_code == 200
    assert "Which country’s law applies?" in words_of(page)
    assert "Which describes the child now?" in words_of(page)


def test_a_missing_answer_is_asked_for(client):
    page = client.get(f"{ADDRESS}?where=E")
    assert title_of(page).startswith("Error:")
    assert "There is a problem" in words_of(page)


def test_the_ordinary_chain_of_limits_is_shown_with_reasons(client):
    page = ask(client, "looked_after", started_on="2024-01-08", review_1="2024-02-01", review_2="2024-04-29")
    said = words_of(page)
    assert "Monday 5 February 2024" in said
    assert "Wednesday 1 May 2024" in said
    assert "Tuesday 29 October 2024" in said
    assert "within 20 working days of 8 January 2024" in said
    assert "regulation 33(1)" in said
    assert "working day 20" in said


def test_an_overdue_review_is_called_overdue(client):
    page = ask(client, "looked_after", started_on="2024-01-08", review_1="2024-02-01", review_2="2024-04-29")
    assert "Overdue: it was to be held by Tuesday 29 October 2024" in words_of(page)


@pytest.mark.parametrize(
    ("situation", "dates", "expected"),
    [
        ("short_breaks", {"started_on": "2026-10-12"}, "12 January 2027"),
        ("authorised", {"started_on": "2026-06-01", "second_on": "2026-10-15"}, "15 January 2027"),
        ("placed", {"started_on": "2026-11-03"}, "1 December 2026"),
        ("secure", {"started_on": "2026-10-31"}, "30 November 2026"),
        ("remand", {"started_on": "2026-11-02", "second_on": "2026-11-20"}, "20 November 2026"),
        ("pathway", {"started_on": "2026-08-31"}, "28 February 2027"),
    ],
)
def test_every_timetable_can_be_asked(client, situation, dates, expected):
    assert expected in words_of(ask(client, situation, **dates))


def test_wales_counts_secure_reviews_in_working_days(client):
    assert "Thursday 9 January 2025" in words_of(ask(client, "secure", "W", started_on="2024-12-16"))


def test_a_review_in_the_future_is_refused_beside_its_question(client):
    page = ask(client, "looked_after", started_on="2026-10-01", review_1="2027-01-01")
    assert title_of(page).startswith("Error:")
    assert "leave out reviews not held yet" in words_of(page)


def test_a_date_beyond_the_known_bank_holidays_is_said_and_not_guessed(client):
    page = ask(client, "looked_after", started_on="1950-01-02")
    assert page.status_code == 200
    assert "Bank holidays are known from" in words_of(page)


def test_a_question_can_be_added_and_taken_away_without_script(client):
    address = f"{ADDRESS}?where=E&situation=looked_after"
    typed = {"rows": "1", "started_on_day": "8", "started_on_month": "1", "started_on_year": "2024"}
    more = client.post(address, {**typed, "add": "1"}).content.decode()
    assert 'name="review_2_day"' in more
    assert 'name="started_on_day" type="text" value="8"' in more
    fewer = client.post(address, {**typed, "remove": "1"}).content.decode()
    assert "review_1_day" not in fewer


def test_nothing_that_was_typed_is_kept_or_redirected_into_an_address(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        page = ask(client, "looked_after", started_on="2024-01-08", review_1="2024-02-01")
    assert page.status_code == 200
    assert page.headers["Cache-Control"].count("no-store") == 1
    assert not Entry.objects.exists()


@pytest.mark.parametrize("rows", ["-1", "999", "x", ""])
def test_nonsense_in_the_hidden_count_is_survived(client, rows):
    address = f"{ADDRESS}?where=E&situation=looked_after"
    assert client.post(address, {"rows": rows, "started_on": "2024-01-08"}).status_code == 200
