"""What a page that is only looked at reads once; a page that does something reads it anew."""

from contextlib import suppress

from django.db import connection
from django.http import HttpResponse
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext

from balcony.foundations.access.once import LookOnceMiddleware, once
from balcony.people.relationships.models import Relationship
from balcony.people.relationships.queries import facts_about


def asked(method: str) -> list[int]:
    """What the same question is answered, asked twice in one page."""
    answers, asked = [], iter(range(9))

    def view(request):
        answers.extend(once("how many", lambda: next(asked)) for _ in range(2))
        return HttpResponse()

    LookOnceMiddleware(view)(getattr(RequestFactory(), method)("/"))
    return answers


def test_looking_asks_once():
    assert asked("get") == [0, 0]


def test_doing_asks_every_time():
    assert asked("post") == [0, 1]


def test_nothing_is_remembered_after_the_page_or_outside_one():
    assert asked("get") == [0, 0]
    assert once("how many", lambda: 5) == 5
    assert once("how many", lambda: 6) == 6


def test_a_page_that_fails_forgets_as_well(rf):
    def view(request):
        once("how many", lambda: 1)
        raise LookupError

    with suppress(LookupError):
        LookOnceMiddleware(view)(rf.get("/"))
    assert once("how many", lambda: 2) == 2


def test_where_somebody_stands_is_read_once_a_page_and_anew_on_the_next(amina, ros, theo, setter, now, rf):
    counted, found = [], []

    def view(request):
        with CaptureQueriesContext(connection) as made:
            found.extend(facts_about(ros, amina, now).stands_as for _ in range(3))
        counted.append(len(made))
        return HttpResponse()

    page = LookOnceMiddleware(view)
    page(rf.get("/"))
    Relationship.objects.filter(adult=ros.adult).update(
        to_on=now.date(), ended_by=setter, ended_at=now, end_reason="Test"
    )
    page(rf.get("/"))
    assert found[:3] == [frozenset({"allocated_iro"})] * 3
    assert found[3:] == [frozenset()] * 3
    page(rf.post("/"))
    assert counted[2] > counted[1]


def test_two_people_on_one_page_are_two_answers(amina, ros, theo, now, rf):
    found = []

    def view(request):
        found.extend(facts_about(user, amina, now).stands_as for user in (ros, theo, ros))
        return HttpResponse()

    LookOnceMiddleware(view)(rf.get("/"))
    assert found == [frozenset({"allocated_iro"}), frozenset(), frozenset({"allocated_iro"})]
