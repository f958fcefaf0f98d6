"""The list of what children are waiting for: whose, in what order, with what was done, at what cost."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from balcony.casework.contact_log.actions import log
from balcony.casework.drift import actions, queries
from balcony.casework.reviews.queries import rulebook_on
from balcony.foundations.audit.models import Entry
from balcony.people.register.models import Child
from tests.doors.laying import child_in_care, put_in_care, statements, words_of

pytestmark = pytest.mark.django_db
WHY = "She is at camp until then."


@pytest.fixture
def three(amina, setter, ros, theo):
    """Amina (Ros) waits since 2020, two children of Theo since 2024 and 2025: nobody heard from them."""
    put_in_care(amina, setter, date(2020, 1, 6))
    return amina, *(
        child_in_care(setter, number, since=since, iro=theo)
        for number, since in ((1, date(2024, 1, 8)), (2, date(2025, 1, 6)))
    )


def line_of(child, now):
    on = now.date()
    (line,) = queries.lines_of(Child.objects.filter(pk=child.pk), on, rulebook_on(on))
    return line


def put_off(child, by, now):
    until = now.date() + timedelta(days=9)
    return actions.put_off(line_of(child, now), again_on=until, words=WHY, based_on=0, by=by, at=now)


def test_the_manager_sees_every_line_the_longest_wait_first(three, grace, client_for):
    said = words_of(client_for(grace).get("/desk/waiting/"))
    assert "3 children wait for 3 things in the service, the longest for 2,418 days of their life." in said
    assert said.index("Amina") < said.index("Child1") < said.index("Child2")


def test_an_iro_sees_their_own_children_only(three, theo, client_for):
    said = words_of(client_for(theo).get("/desk/waiting/"))
    assert "2 children wait" in said
    assert "Amina" not in said


def test_the_list_is_narrowed_by_iro_and_by_kind(three, grace, ros, client_for, setter, now):
    browser = client_for(grace)
    mine = words_of(browser.get(f"/desk/waiting/?iro={ros.adult.pk}"))
    assert "Showing 1 to 1 of 1" in mine
    assert "No line fits" in words_of(browser.get("/desk/waiting/?kind=record"))
    assert "Showing 1 to 3 of 3" in words_of(browser.get("/desk/waiting/?kind=quiet"))
    assert "Showing 1 to 3 of 3" in words_of(browser.get("/desk/waiting/?kind=nonsense&page=x"))


def test_the_manager_sees_what_was_put_off_with_its_reason(three, ros, grace, client_for, now):
    put_off(three[0], ros, now)
    browser = client_for(grace)
    said = words_of(browser.get("/desk/waiting/"))
    assert "1 was looked at and put off" in said
    assert "Shown again on 27 November 2026" in said
    assert WHY in said
    assert "Showing 1 to 1 of 1" in words_of(browser.get("/desk/waiting/?standing=put_off"))


def test_the_iro_has_it_folded_in_and_it_is_no_longer_in_the_table(three, ros, client_for, now):
    put_off(three[0], ros, now)
    said = words_of(client_for(ros).get("/desk/waiting/"))
    assert "Nothing is waiting to be looked at today" in said
    assert "1 line was looked at and put off" in said
    assert WHY in said


def test_what_was_handed_over_stands_on_the_colleagues_today(three, ros, grace, client_for, now):
    actions.hand_over(
        line_of(three[0], now), to=grace, words="Please ask the school.", based_on=0, by=ros, at=now
    )
    for page in ("/desk/", "/desk/waiting/"):
        said = words_of(client_for(grace).get(page))
        assert "Handed to you" in said
        assert "Please ask the school." in said
    log(three[0], with_whom="child", reached=True, on=now.date(), by=ros, at=now)
    assert "Handed to you" not in words_of(client_for(grace).get("/desk/"))


def test_it_costs_as_many_queries_for_few_as_for_many(three, setter, theo, grace, client_for):
    browser = client_for(grace)
    costs = []
    for numbers in (range(3, 5), range(5, 45)):
        for number in numbers:
            child_in_care(setter, number, since=date(2024, 1, 8), iro=theo)
        browser.get("/desk/waiting/")
        with CaptureQueriesContext(connection) as made:
            page = browser.get("/desk/waiting/")
        costs.append(len(statements(made)))
    assert page.content.decode().count('<th scope="row"') == 25, "a page of them"
    assert costs[0] == costs[1] <= 16


def test_every_child_shown_is_in_the_record_of_who_looked(three, grace, client_for):
    client_for(grace).get("/desk/waiting/")
    shown = Entry.objects.get(verb="desk.saw_waiting").facts["children"]
    assert set(shown) == {str(child.pk) for child in three}


def test_it_is_taken_out_for_a_purpose_with_the_filters_it_had(three, ros, grace, client_for, now):
    put_off(three[0], ros, now)
    address = reverse("desk:download_waiting") + f"?iro={ros.adult.pk}"
    browser = client_for(grace)
    assert "1 line" in words_of(browser.get(address))
    file = browser.post(address, {"purpose": "Supervision on Thursday", "format": "csv"})
    text = file.content.decode("utf-8-sig")
    assert WHY in text
    assert "Child1" not in text
    assert Entry.objects.get(verb="list.taken_out").facts["rows"] == 1
