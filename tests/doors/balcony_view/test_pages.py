"""The balcony's pages: figures for those inside the authority, names for the IRO manager only."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from balcony.foundations.audit.models import Entry
from tests.doors.laying import child_in_care, statements, title_of, words_of
from tests.people.laying import an_iro

pytestmark = pytest.mark.django_db
PAGES = ("/service/", "/service/caseloads/", "/service/timeliness/")
NAMED = ("/service/late-reviews/", "/service/children-without-an-iro/")


@pytest.fixture
def service(ros, theo, setter):
    """Ros on a tenth of a week with eight children, Theo full time with one, a child nobody has."""
    an_iro(ros, setter, fte="0.10")
    an_iro(theo, setter)
    for number in range(1, 9):
        child_in_care(
            setter, number, since=date(2026, 4, 7), reviews=(date(2026, 4, 28), date(2026, 8, 11)), iro=ros
        )
    child_in_care(setter, 9, since=date(2026, 11, 2), iro=theo)
    child_in_care(setter, 10, since=date(2026, 11, 2))


@pytest.mark.parametrize("address", PAGES)
@pytest.mark.parametrize(
    ("who", "status"),
    [("grace", 200), ("ros", 200), ("ana", 200), ("tess", 200), ("dev", 403), ("bea", 403), ("sid", 403)],
)
def test_who_may_see_figures(address, who, status, service, request, client_for):
    assert client_for(request.getfixturevalue(who)).get(address).status_code == status


@pytest.mark.parametrize("address", NAMED)
@pytest.mark.parametrize("who", ["ros", "ana", "tess", "dev", "bea", "sid"])
def test_names_are_the_managers(address, who, service, request, client_for):
    assert client_for(request.getfixturevalue(who)).get(address).status_code == 403


@pytest.mark.parametrize("who", ["ros", "ana", "tess"])
def test_no_figure_page_names_anybody_to_the_others(who, service, request, client_for):
    browser = client_for(request.getfixturevalue(who))
    for address in PAGES:
        said = words_of(browser.get(address))
        assert "Theo Test" not in said
        assert "Ros Test" not in said
        assert "Child1" not in said


def test_an_iro_above_the_band_is_named_in_words_to_the_manager(service, grace, client_for):
    said = words_of(client_for(grace).get("/service/caseloads/"))
    assert "Ros Test carries 8 children, which is 80 for a full-time week: above 70." in said
    assert said.index("Ros Test 8") < said.index("Theo Test 1")
    assert "1 child has no IRO" in said


def test_the_average_never_stands_alone(service, ana, client_for):
    said = words_of(client_for(ana).get("/service/caseloads/"))
    assert "10 children for 1.1 full-time IROs is 9.1 for each" in said
    assert "1 IRO carries more than 70" in said


def test_every_figure_has_a_sentence_a_table_and_a_drawing_that_is_described(service, grace, client_for):
    browser = client_for(grace)
    for address in ("/service/caseloads/", "/service/timeliness/"):
        html = browser.get(address).content.decode()
        assert "<table" in html
        assert 'role="img"' in html
        assert "The numbers as a table" in html


def test_timeliness_is_told_both_ways_with_the_definition(service, grace, client_for):
    said = words_of(client_for(grace).get("/service/timeliness/"))
    assert "8 of 16 looked-after reviews were in time (50%)" in said
    assert "First reviews 8 0 0 100%" in said
    assert "Second reviews 0 8 0 0%" in said
    assert "For 8 late reviews nobody has said why" in said
    assert "0 of 8 children had every review that fell due held in time (0%)" in said
    assert "A review in parts counts by its last meeting" in said


def test_each_late_review_leads_to_its_child(service, grace, client_for):
    page = client_for(grace).get("/service/late-reviews/")
    said = words_of(page)
    assert "Child1 Test 11 Aug 2026 Second review 14 days Nobody has said Confirmed" in said
    assert len(Entry.objects.get(verb="balcony_view.saw_late_reviews").facts["children"]) == 8
    assert "Child1" not in title_of(page)


def test_children_without_an_iro_show_the_working_days(service, grace, client_for):
    said = words_of(client_for(grace).get("/service/children-without-an-iro/"))
    assert "Child10 Test 12 Too long 2 Nov 2026" in said


def test_an_empty_service_says_where_to_begin(grace, client_for):
    browser = client_for(grace)
    assert "Bring in the authority’s return" in words_of(browser.get("/service/"))
    assert "No review was held" in words_of(browser.get("/service/timeliness/"))
    assert "Every looked-after child has an IRO today" in words_of(
        browser.get("/service/children-without-an-iro/")
    )
    assert "No review in this time" in words_of(browser.get("/service/late-reviews/?quarters=nonsense"))


@pytest.mark.parametrize("address", [*PAGES, *NAMED])
def test_a_page_costs_the_same_for_few_and_for_many(address, service, ros, grace, setter, client_for):
    browser = client_for(grace)
    costs = []
    for numbers in (range(20, 22), range(22, 60)):
        for number in numbers:
            child_in_care(
                setter,
                number,
                since=date(2026, 4, 7),
                reviews=(date(2026, 4, 28), date(2026, 8, 11)),
                iro=ros,
            )
        browser.get(address)
        with CaptureQueriesContext(connection) as made:
            browser.get(address)
        costs.append(len(statements(made)))
    assert costs[0] == costs[1]
