"""One page of a long list, and the addresses of the others."""

import pytest
from django.test import RequestFactory

from balcony.foundations.design.paging import changed, page_of, sort_of


def ask(query=""):
    return RequestFactory().get(f"/list/{query}")


@pytest.mark.parametrize(
    ("query", "number", "rows"),
    [("", 1, 50), ("?page=3", 3, 20), ("?page=99", 3, 20), ("?page=nonsense", 1, 50), ("?page=-1", 3, 20)],
)
def test_the_address_chooses_the_page_and_nonsense_still_works(query, number, rows):
    page = page_of(range(120), ask(query))
    assert (page.number, len(page.rows), page.pages, page.total) == (number, rows, 3, 120)


def test_the_other_questions_in_the_address_are_kept():
    page = page_of(range(120), ask("?state=overdue&page=2&age=0-4&age=5-11"))
    assert page.links["next"]["href"] == "?state=overdue&page=3&age=0-4&age=5-11"


def test_far_pages_are_one_gap():
    items = page_of(range(1000), ask("?page=10"), per_page=50).links["items"]
    assert [item.get("number", "…") for item in items] == [1, "…", 9, 10, 11, "…", 20]


def test_sorting_starts_at_the_first_page_and_turns_round_the_second_time():
    page = page_of(range(120), ask("?page=2&sort=due"), sorted_by="due")
    assert page.sort_href("name") == "?sort=name"
    assert page.sort_href("due") == "?sort=-due"
    assert (page.direction("due"), page.direction("name")) == ("ascending", "none")


@pytest.mark.parametrize(
    ("query", "order"),
    [
        ("", ("due", False)),
        ("?sort=name", ("name", False)),
        ("?sort=-name", ("name", True)),
        ("?sort=password", ("due", False)),
        ("?sort=--name", ("due", False)),
    ],
)
def test_only_named_orders_are_taken(query, order):
    assert sort_of(ask(query), ("name", "due"), "due") == order


def test_an_empty_list_says_so():
    assert page_of([], ask()).range_words == "Nothing to show"
    assert page_of(range(7), ask()).range_words == "Showing 1 to 7 of 7"


def test_a_question_can_be_taken_out_of_the_address():
    assert changed({"a": 1, "page": 2}, {"page": None}) == "?a=1"
