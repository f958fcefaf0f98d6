"""One child on one page, and the page that counts."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from balcony.casework.contact_log.models import Contact
from balcony.foundations.audit.models import Entry
from balcony.people.children.models import Need
from balcony.people.relationships.models import BreakGlass, DenyListing, Kind
from tests.conftest import stands
from tests.doors.laying import held, planned, put_in_care, statements, title_of, words_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def cared_for(amina, setter):
    """Amina, in care since January 2024, reviewed three times, last in April 2026."""
    put_in_care(amina, setter, date(2024, 1, 8))
    for day in (date(2024, 2, 1), date(2024, 4, 29), date(2026, 6, 15)):
        held(amina, day, setter)
    Need.objects.create(
        child=amina,
        kind=Need.Kind.INTERPRETER,
        words="Somali, by a woman",
        from_on=date(2024, 1, 8),
        made_by=setter,
        made_at=setter.joined_at,
    )
    return amina


def page_for(client, child, more=""):
    return client.get(f"/desk/children/{child.pk}/{more}")


def test_the_header_says_who_how_old_whose_and_by_when(cared_for, ros, client_for):
    page = page_for(client_for(ros), cared_for)
    said = page.content.decode()
    assert "Amina" in said
    assert "Ros Test" in said
    assert "15 December 2026" in said
    assert ">12<" in said


def test_the_next_date_opens_to_its_reason(cared_for, ros, client_for):
    said = words_of(page_for(client_for(ros), cared_for))
    assert "Tuesday 15 December 2026" in said
    assert "within 6 months of 15 June 2026" in said
    assert "regulation 33(2)" in said


def test_the_timeline_is_newest_first_and_can_be_narrowed(cared_for, ros, client_for):
    browser = client_for(ros)
    said = words_of(page_for(browser, cared_for))
    assert said.index("15 June 2026") < said.index("Became looked after")
    homes = words_of(page_for(browser, cared_for, "?show=homes")).partition("What has happened")[2]
    assert "Home: Foster home" in homes
    assert "Became looked after" not in homes
    assert page_for(browser, cared_for, "?show=nonsense").status_code == 200


def test_how_each_review_stood_is_told_with_the_law_of_its_day(cared_for, ros, client_for):
    said = words_of(page_for(client_for(ros), cared_for))
    assert "Late. The third review must be held within 6 months of 29 April 2024" in said
    assert "594 days late" in said


def test_a_planned_review_takes_the_place_of_the_button(cared_for, ros, setter, client_for):
    browser = client_for(ros)
    assert "Plan a review" in words_of(page_for(browser, cared_for))
    planned(cared_for, date(2026, 12, 1), setter)
    said = words_of(page_for(browser, cared_for))
    assert "Plan a review" not in said
    assert "A review is planned" in said


def test_needs_are_for_those_who_may_see_them(cared_for, ros, bea, client_for):
    assert "Somali, by a woman" in words_of(page_for(client_for(ros), cared_for))
    assert "Somali" not in page_for(client_for(bea), cared_for).content.decode()


def test_every_limit_is_counted_out_on_the_page_of_dates(cared_for, ros, client_for):
    page = page_for(client_for(ros), cared_for, "dates/")
    said = words_of(page)
    assert "Fourth looked-after review" in said
    assert "First looked-after review" in said
    assert "working day 20" in said
    assert title_of(page).startswith("Child record: review dates")


def test_no_title_and_no_address_names_the_child(cared_for, ros, client_for):
    for more in ("", "dates/"):
        assert "Amina" not in title_of(page_for(client_for(ros), cared_for, more))


@pytest.mark.parametrize(("more", "verb"), [("", "desk.saw_child"), ("dates/", "desk.saw_dates")])
def test_opening_it_is_recorded_with_the_relationship_used(more, verb, cared_for, ros, client_for):
    page_for(client_for(ros), cared_for, more)
    entry = Entry.objects.get(verb=verb)
    assert entry.child_id == str(cared_for.pk)
    assert entry.facts["through"] == "allocated_iro"


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("ros", 200),
        ("grace", 200),
        ("bea", 200),
        ("dev", 200),
        ("tess", 200),
        ("theo", 404),
        ("ana", 404),
        ("sid", 404),
    ],
)
def test_who_may_open_it(who, status, cared_for, request, client_for):
    assert page_for(client_for(request.getfixturevalue(who)), cared_for).status_code == status


def test_a_deny_listing_closes_it_even_for_the_iro(cared_for, ros, setter, client_for):
    DenyListing.objects.create(
        child=cared_for, user=ros, reason="Neighbour", made_by=setter, made_at=setter.joined_at
    )
    assert page_for(client_for(ros), cared_for).status_code == 404


def test_a_break_glass_shows_its_banner_and_lets_nothing_be_planned(cared_for, theo, client_for):
    now = timezone.now()
    BreakGlass.objects.create(
        child=cared_for,
        user=theo,
        reason_code="urgent",
        reason="The duty telephone rang",
        started_at=now,
        ends_at=now + timedelta(minutes=60),
    )
    said = page_for(client_for(theo), cared_for).content.decode()
    assert "You opened this record in an emergency" in said
    assert "Plan a review" not in said


def test_a_brother_who_is_a_child_here_is_not_named_by_the_network(cared_for, ros, setter, client_for):
    from balcony.people.register.models import Child
    from balcony.people.relationships.models import Relationship

    brother = Child.objects.create(
        first_names="Idris", date_of_birth=date(2016, 1, 1), made_by=setter, made_at=setter.joined_at
    )
    Relationship.objects.create(
        child=cared_for,
        other_child=brother,
        kind=Kind.SIBLING,
        from_on=date(2024, 1, 8),
        reason="Brother",
        made_by=setter,
        made_at=setter.joined_at,
    )
    assert "Idris" not in page_for(client_for(ros), cared_for).content.decode()


def test_somebody_who_must_not_know_the_address_is_an_alert(cared_for, ros, setter, theo, client_for):
    stands(theo, cared_for, Kind.PARENT, setter, must_not_know_address=True)
    assert "Somebody must not know the address" in page_for(client_for(ros), cared_for).content.decode()


def test_a_child_without_a_name_is_shown_by_the_return_id(cared_for, ros, client_for):
    cared_for.first_names = cared_for.family_name = cared_for.name_in_use = ""
    cared_for.save()
    said = page_for(client_for(ros), cared_for).content.decode()
    assert "900001" in said
    assert "The return has no names" in said


def test_twelve_years_of_history_cost_no_query_more(cared_for, ros, setter, client_for):
    browser, costs = client_for(ros), []
    for years in (0, 12):
        for number in range(years):
            day = date(2024, 5, 1) + timedelta(days=30 * number)
            held(cared_for, day, setter)
            Contact.objects.create(
                child=cared_for, with_whom="child", was_reached=True, on=day, said="We talked.",
                made_by=setter, made_at=setter.joined_at,
            )  # fmt: skip
        page_for(browser, cared_for)
        with CaptureQueriesContext(connection) as made:
            assert page_for(browser, cared_for).status_code == 200
        costs.append(len(statements(made)))
    assert costs[0] == costs[1] <= 15
