"""The gallery in a real browser: no barrier on any page, and words that are not lost."""

import json
import re

import pytest
from playwright.sync_api import expect

from balcony.foundations.design.gallery import COMPONENTS, PAGES
from tests.browser import DESK, PHONE, barriers

pytestmark = [
    pytest.mark.urls("tests.foundations.design.urls"),
    pytest.mark.journey,
    pytest.mark.django_db(transaction=True),
]

EVERYWHERE = ("", *(f"{name}/" for name in (*COMPONENTS, *PAGES)))
STATE = "[data-state]"
BOX = "textarea[name=view]"
SAVES = re.compile(r"/design/autosave/")


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_no_page_of_the_gallery_has_a_barrier(page, live_server, size):
    said = []
    page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    page.set_viewport_size(size)
    for where in EVERYWHERE:
        page.goto(f"{live_server.url}/design/{where}")
        assert barriers(page) == [], where or "index"
    assert said == []


def test_every_page_of_the_gallery_can_be_read_without_script(browser, live_server):
    context = browser.new_context(java_script_enabled=False, viewport=PHONE)
    page = context.new_page()
    page.goto(f"{live_server.url}/design/controls-with-errors/")
    assert page.get_by_role("heading", name="There is a problem").is_visible()
    page.goto(f"{live_server.url}/design/due/")
    page.get_by_text("Why this date").first.click()
    assert page.get_by_text("three months of the first").first.is_visible()
    page.goto(f"{live_server.url}/design/session/")
    assert page.get_by_text("You are signed out after 2 minutes").is_visible()
    context.close()


def test_the_error_summary_takes_the_focus_and_leads_to_the_wrong_box(page, live_server):
    page.goto(f"{live_server.url}/design/controls-with-errors/")
    assert page.evaluate("document.activeElement.className") == "govuk-error-summary"
    page.get_by_role("link", name="Date of birth must be a real date").click()
    assert page.evaluate("document.activeElement.id") == "id_born_on_month"


def _write(page, live_server, words):
    page.goto(f"{live_server.url}/design/autosave/")
    page.fill(BOX, words)
    page.locator("h1").click()


def test_words_are_saved_on_leaving_the_field(page, live_server):
    _write(page, live_server, "She wants to see her brother.")
    expect(page.locator(STATE)).to_have_text(re.compile(r"^Saved at \d\d:\d\d$"))
    assert page.locator("input[name=version]").input_value() == "4"
    assert page.evaluate("sessionStorage.length") == 0


def test_words_are_saved_every_ten_seconds(page, live_server):
    page.clock.install()
    page.goto(f"{live_server.url}/design/autosave/")
    page.locator(BOX).press_sequentially("Still writing")
    page.clock.run_for(10_500)
    expect(page.locator(STATE)).to_have_text(re.compile(r"^Saved at \d\d:\d\d$"))


def test_a_lost_connection_is_said_and_the_words_come_back_after_a_reload(page, live_server):
    page.route(SAVES, lambda route: _unless_get(route, lambda: route.abort()))
    _write(page, live_server, "Written on the train.")
    expect(page.locator(STATE)).to_contain_text("connection lost")
    assert barriers(page) == []
    assert page.evaluate("localStorage.length") == 0
    page.on("dialog", lambda dialog: dialog.accept())
    page.reload()
    assert page.locator(BOX).input_value() == "Written on the train."
    assert "put back" in page.locator(STATE).inner_text()


def test_a_connection_that_returns_saves_what_was_kept(page, live_server):
    page.route(SAVES, lambda route: _unless_get(route, lambda: route.abort()))
    _write(page, live_server, "Written on the train.")
    expect(page.locator(STATE)).to_contain_text("connection lost")
    page.unroute(SAVES)
    page.evaluate("window.dispatchEvent(new Event('online'))")
    expect(page.locator(STATE)).to_have_text(re.compile(r"^Saved at \d\d:\d\d$"))


def test_what_is_left_while_other_words_are_on_their_way_is_saved_right_after_them(page, live_server):
    page.clock.install()  # the ten seconds do not come round: only leaving the field saves
    first = []

    def slow(route):
        return route.continue_() if first else first.append(route)

    page.route(SAVES, lambda route: _unless_get(route, lambda: slow(route)))
    _write(page, live_server, "She wants")
    page.wait_for_function("document.activeElement.tagName !== 'TEXTAREA'")
    page.fill(BOX, "She wants to see her brother.")
    page.locator("h1").click()
    expect(page.locator(STATE)).to_have_text("Not saved yet")
    with page.expect_request(lambda asked: asked.method == "POST") as second:
        first[0].continue_()
    assert "brother" in second.value.post_data
    expect(page.locator(STATE)).to_have_text(re.compile(r"^Saved at \d\d:\d\d$"))


def test_an_ended_session_offers_to_sign_in_again_and_then_saves(page, live_server):
    ended = {"now": True}

    def answer(route):
        if ended["now"]:
            return route.fulfill(status=302, headers={"location": "/account/login/"})
        return route.continue_()

    page.route(SAVES, lambda route: _unless_get(route, lambda: answer(route)))
    _write(page, live_server, "Nothing is lost.")
    link = page.get_by_role("link", name="Sign in again (opens in a new tab)")
    link.wait_for()
    assert link.get_attribute("target") == "_blank"
    ended["now"] = False
    page.evaluate("window.dispatchEvent(new Event('focus'))")
    expect(page.locator(STATE)).to_have_text(re.compile(r"^Saved at \d\d:\d\d$"))


def test_a_stale_save_stops_and_leads_to_both_versions(page, live_server):
    sent = []

    def answer(route):
        sent.append(route.request.post_data)
        body = json.dumps({"url": "/design/comparison/"})
        route.fulfill(status=409, body=body, content_type="application/json")

    page.route(SAVES, lambda route: _unless_get(route, lambda: answer(route)))
    _write(page, live_server, "Mine.")
    assert page.get_by_role("link", name="See both versions").get_attribute("href") == "/design/comparison/"
    page.evaluate("window.dispatchEvent(new Event('online'))")
    page.wait_for_timeout(300)
    assert len(sent) == 1
    assert page.locator(BOX).input_value() == "Mine."


def test_a_refusal_is_told_in_its_own_words(page, live_server):
    told = json.dumps({"message": "This record is finalised."})
    page.route(
        SAVES,
        lambda route: _unless_get(
            route, lambda: route.fulfill(status=403, body=told, content_type="application/json")
        ),
    )
    _write(page, live_server, "Too late.")
    expect(page.locator(STATE)).to_have_text(
        "Not saved: This record is finalised. Your words are kept on this page."
    )


def test_a_token_out_of_date_is_renewed_without_losing_words(page, live_server):
    tokens = []

    def answer(route):
        tokens.append(re.search(r"csrfmiddlewaretoken=(\w+)", route.request.post_data)[1])
        return route.fulfill(status=403, body="no") if len(tokens) == 1 else route.continue_()

    page.route(SAVES, lambda route: _unless_get(route, lambda: answer(route)))
    _write(page, live_server, "Still here.")
    expect(page.locator(STATE)).to_have_text(re.compile(r"^Saved at \d\d:\d\d$"))
    assert len(set(tokens)) == 2


def _unless_get(route, answer):
    """Page loads go through; saves are answered by the test."""
    return route.fallback() if route.request.method == "GET" else answer()


def test_the_warning_comes_two_minutes_before_and_escape_stays_in(page, live_server):
    page.clock.install()
    page.goto(f"{live_server.url}/design/session/")
    page.clock.run_for(3_000)
    dialog = page.get_by_role("dialog", name="You will be signed out soon")
    dialog.wait_for()
    assert "2 minutes" in dialog.inner_text()
    assert barriers(page) == []
    assert page.evaluate("document.activeElement.textContent") == "Stay signed in"
    with page.expect_response(lambda response: response.request.method == "POST") as told:
        page.keyboard.press("Escape")
    assert told.value.ok
    dialog.wait_for(state="hidden")


def test_an_ended_session_is_said_plainly(page, live_server):
    page.clock.install()
    page.goto(f"{live_server.url}/design/session/")
    page.clock.run_for(130_000)
    dialog = page.get_by_role("dialog", name="You have been signed out")
    dialog.wait_for()
    assert dialog.get_by_role("link", name="Sign in again (opens in a new tab)").is_visible()
    assert barriers(page) == []
