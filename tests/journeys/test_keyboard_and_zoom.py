"""An IRO who uses the keyboard alone, and one who reads at 400 %."""

from datetime import date

import pytest
from playwright.sync_api import expect

from balcony.demo.roads import a_review
from tests.journeys.keyboard import tabs_to
from tests.journeys.telling import given, then, when

WIDER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
ZOOMED = {"width": 320, "height": 256}  # 1280 by 1024 at 400 %: WCAG 2.2, 1.4.10


def test_a_review_is_planned_with_the_keyboard_alone(at_work, ros, amina_in_care):
    with given("Ros, without a mouse"):
        desk = at_work(ros)
        desk.goes_to("/desk/")
    with when("she skips to the main content and goes to the child's review"):
        desk.presses_keys("Tab")
        expect(desk.page.locator("*:focus")).to_have_text("Skip to main content")
        desk.presses_keys("Enter")
        tabs_to(desk, "Plan it")
        desk.presses_keys("Enter")
        desk.is_at("Plan a review")
    with when("she fills in the day and sends the form with Enter"):
        tabs_to(desk, "Day")
        desk.page.keyboard.type("18")
        desk.presses_keys("Tab")
        desk.page.keyboard.type("11")
        desk.presses_keys("Tab")
        desk.page.keyboard.type("2026")
        desk.presses_keys("Enter")
    with then("the review is planned"):
        desk.is_at("Looked-after review")
        desk.sees("The review is planned")


MAIN_PAGES = ["/desk/", "/desk/caseload/", "/desk/find/",
              "/desk/children/{child}/", "/desk/children/{child}/dates/",
              "/reviews/{review}/", "/reviews/{review}/record/", "/reviews/{review}/decisions/",
              "/reviews/{review}/attendance/", "/reviews/{review}/check/", "/reviews/{review}/papers/",
              "/children/{child}/", "/children/{child}/network/", "/account/"]  # fmt: skip


@pytest.fixture
def held(amina_in_care, ros):
    """Amina's first review, written and not final."""
    return a_review(
        amina_in_care, on=date(2026, 11, 16), to="written", by=ros, words={"letter": "Dear Amina, hello."},
        decisions=(("Saturdays with her brother go on.", "Dev Test", date(2026, 12, 1), "It lasts."),),
    )  # fmt: skip


def test_at_four_hundred_per_cent_nothing_scrolls_sideways(at_work, ros, held):
    with given("Ros, who reads at 400 %"):
        desk = at_work(ros, size=ZOOMED)
    for address in MAIN_PAGES:
        with then(f"{address} stands in one column"):
            desk.page.goto(address.format(child=held.child_id, review=held.pk))
            wide = desk.page.evaluate(WIDER)
            assert wide <= 0, f"{address} scrolls sideways by {wide} px"
