"""The system administrator: an account, a role, and the end of both; and the second step for signing in."""

import re
from datetime import date

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time

from tests.journeys.telling import given, then, when

TERMS = (
    ("Autumn term, from half-term", date(2026, 11, 2), date(2026, 12, 18)),
    ("Spring term, to half-term", date(2027, 1, 4), date(2027, 2, 12)),
)


def test_somebody_comes_and_goes(at_work, visitor, sid):
    with given("Sid, who looks after accounts"):
        desk = at_work(sid)
        desk.goes_to("/")
        desk.is_at("People and roles")
    with when("he adds Nina"):
        desk.presses("Add an account")
        desk.presses("Make the account")
        desk.sees("There is a problem")
        desk.enters("Full name", "Nina Novak")
        desk.enters("Email address", "nina@example.test")
        desk.presses("Make the account")
        word = desk.page.locator(".govuk-panel__body").inner_text().strip()
        desk.follows("Continue to their roles")
    with when("he makes her an IRO"):
        desk.presses("Grant a role")
        desk.chooses("Independent Reviewing Officer", to="Role")
        desk.enters_day("From", date(2026, 11, 1))
        desk.enters("Reason", "Appointed in November")
        desk.presses("Grant the role")
        desk.sees("Independent Reviewing Officer")
    with then("she signs in with the one-time password, chooses her own, and her day opens"):
        nina = visitor()
        nina.signs_in("nina@example.test", word)
        nina.is_at("Change your password")
        for label, value in (
            ("Password now", word),
            ("New password", "correct horse battery"),
            ("New password again", "correct horse battery"),
        ):
            nina.enters(label, value)
        nina.presses("Change password")
        nina.goes_to("/")
        nina.is_at("Today")
    with when("Sid closes the account"):
        desk.follows("Close this account")
        desk.presses("Close the account")
        desk.sees("Closed")
    with then("she is out at her next click"):
        nina.goes_to("/desk/caseload/")
        nina.is_at("Sign in")
    with when("Sid enters two terms as they are published"):
        desk.goes_to("/settings/school-terms/")
        desk.sees("No terms have been entered")
        for name, first, last in TERMS:
            desk.presses("Enter a term or an inset day")
            desk.chooses("School term", to="What is it?")
            desk.enters("Name", name)
            desk.enters_day("First day", first)
            desk.enters_day("Last day", last)
            desk.enters("Where are these dates published?", "The page of term dates, read today")
            desk.presses("Keep these dates")
    with then("the holidays between them are known, with their source"):
        desk.sees("School holidays: 19 December 2026 to 3 January 2027")
        desk.sees("this authority’s own")


def test_a_second_step_is_set_up_and_asked_for(visitor, ros, settings):
    settings.REQUIRE_SECOND_FACTOR = True
    with given("a service that asks for a second step, and Ros, who has none yet"):
        desk = visitor()
        desk.signs_in(ros)
    with when("she sets up an app"):
        desk.goes_to("/desk/")
        desk.page.goto("/account/second-step/set-up/")
        if "confirm" in desk.page.url:
            desk.enters("Password", "a long enough password")
            desk.presses("Continue")
        desk.is_at("Set up an authenticator app")
        key = re.search(r"Key: (\S+)", desk.page.locator("main").inner_text())[1]
        desk.enters("Code", _code(key))
        desk.presses("Turn on")
    with then("she has recovery codes, and her day opens"):
        desk.goes_to("/account/second-step/")
        desk.sees("An authenticator app is set up")
        desk.goes_to("/desk/")
        desk.is_at("Today")
    with when("she signs in elsewhere"):
        home = visitor()
        home.signs_in(ros)
    with then("a code is asked for before anything opens"):
        home.is_at("Enter your code")
        home.enters("Code", "000000")
        home.presses("Sign in")
        home.sees("There is a problem")


def _code(key: str) -> str:
    counter = next(iter(yield_hotp_counters_from_time()))
    return format_hotp_value(hotp_value(key, counter))
