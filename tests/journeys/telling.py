"""How a journey is told: given, when, then, and a visitor who does and sees what a person would.

Every page a visitor comes to is checked as they come: it answered as expected, has one title and names nobody
in its title or address, raised no error in the browser, and has no barrier, at a desk and on a phone.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from playwright.sync_api import Browser, Download, Locator, Page, Response, expect

from tests.browser import DESK, PATIENCE, PHONE, barriers
from tests.journeys.pictures import keep_picture

PASSWORD = "a long enough password"
UUID = r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
# What differs between two showings of one page in one state and cannot make a barrier: keys, tokens, words
# between the tags.
PASSING = re.compile(rf'{UUID}|nonce="[^"]*"|value="[^"]*"|>[^<]*\w[^<]*(?=<)|data-ends-in="\d+"')
# Said by Chromium itself of an answer we ask for on purpose: a refusal, or no connection.
OWN_WORDS = re.compile(r"Failed to load resource|net::ERR_INTERNET_DISCONNECTED")


@contextmanager
def _step(kind: str, sentence: str) -> Iterator[None]:
    try:
        yield
    except BaseException as error:
        error.add_note(f"{kind} {sentence}")
        raise


def given(sentence: str):
    """How things stand before anybody does anything."""
    return _step("Given", sentence)


def when(sentence: str):
    """What somebody does."""
    return _step("When", sentence)


def then(sentence: str):
    """What must be so after it."""
    return _step("Then", sentence)


class Visitor:
    """Somebody at a browser of their own.

    `checked` holds the pages already found to be free of barriers in this journey; the same page is not
    checked twice. `private` are words no title or address may hold.
    """

    def __init__(
        self,
        browser: Browser,
        home: str,
        checked: set[str],
        *,
        private: tuple[str, ...] = (),
        script: bool = True,
        size: dict[str, int] = DESK,
    ) -> None:
        self.home = home
        self.size = size
        self.script = script
        self.checked = checked
        self.private = private
        self.errors: list[str] = []
        self.answer: Response | None = None
        self._browser = browser
        self._other: Page | None = None
        self.context = browser.new_context(
            base_url=home, java_script_enabled=script, viewport=size, accept_downloads=True, locale="en-GB"
        )
        self.page: Page = self.context.new_page()
        self._listen(self.page)

    # --- ways in and out -------------------------------------------------------------------------

    def signs_in(self, user, password: str = PASSWORD) -> None:
        """Sign in on the page, as a person does."""
        if "/sign-in/" not in self.page.url:
            self.goes_to("/account/sign-in/")
        self.enters("Email address", user if isinstance(user, str) else user.email)
        self.enters("Password", password)
        self.presses("Sign in")

    def sits_down_as(self, client) -> None:
        """Be signed in already: take over the session of a test client."""
        cookie = client.cookies["balcony_session"]
        self.context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": self.home}])

    def leaves(self) -> None:
        """Close the browser without saving anything."""
        self.context.close()
        if self._other is not None:
            self._other.context.close()

    # --- what they do ----------------------------------------------------------------------------

    def goes_to(self, address: str, *, answer: int = 200) -> None:
        """Open an address and find a page there that answers so."""
        self.page.goto(address)
        self.arrives(answer)

    def follows(self, link: str, *, of: str = "", answer: int = 200) -> None:
        """Follow the first link with these words, or the one inside what holds the words `of`."""
        self._leads(self._place(of).get_by_role("link", name=link).first, answer)

    def presses(self, button: str, *, answer: int = 200) -> None:
        """Press a button that leads to a page."""
        self._leads(self.page.get_by_role("button", name=button, exact=True).first, answer)

    def takes(self, control: str, *, role: str = "link") -> Download:
        """Take the file that a link or a button gives."""
        with self.page.expect_download() as coming:
            self.page.get_by_role(role, name=control).first.click()
        return coming.value

    def opens(self, summary: str) -> None:
        """Open what is folded in under these words."""
        self.page.locator("summary", has_text=summary).first.click()
        self._look()

    def waits_until_saved(self) -> None:
        """Leave the box, and see that all of the words are saved."""
        self.page.locator("h1").click()
        expect(self.page.locator("[data-state]")).to_contain_text("Saved at")

    def loses_the_connection(self) -> None:
        """No network from here on."""
        self.context.set_offline(True)

    def has_a_connection_again(self) -> None:
        """The network is back."""
        self.context.set_offline(False)

    def presses_keys(self, *keys: str) -> None:
        """Use the keyboard alone."""
        for key in keys:
            self.page.keyboard.press(key)

    def goes_back(self) -> None:
        """Use the browser's own back button."""
        self.page.go_back()
        self._look()

    def enters(self, label: str, words: str, *, of: str = "") -> None:
        """Type into the box with this label."""
        self._box(label, of).fill(words)

    def enters_day(self, question: str, day: date) -> None:
        """Type a day into its three boxes."""
        group = self._question(question)
        for box, value in (("Day", day.day), ("Month", day.month), ("Year", day.year)):
            group.get_by_label(box, exact=True).fill(str(value))

    def chooses(self, answer: str, *, to: str) -> None:
        """Choose one answer to a question."""
        self._question(to).get_by_label(answer, exact=True).check()

    def ticks(self, label: str) -> None:
        """Tick a box."""
        self.page.get_by_label(label, exact=True).check()

    def picks(self, answer: str, *, at: str, of: str = "") -> None:
        """Pick from a list."""
        self._box(at, of).select_option(label=answer)

    def hands_in(self, label: str, path: Path) -> None:
        """Choose a file."""
        self._box(label, "").set_input_files(path)

    # --- what they see ---------------------------------------------------------------------------

    def sees(self, words: str, *, of: str = "") -> None:
        """Read these words on the page."""
        try:
            expect(self._place(of)).to_contain_text(words, use_inner_text=True)
        except AssertionError:
            raise AssertionError(f"“{words}” is not to be read at {self.page.url}") from None

    def sees_link(self, words: str) -> None:
        """Find a link with these words."""
        expect(self.page.get_by_role("link", name=words).first).to_be_visible()

    def does_not_see(self, words: str) -> None:
        """Find these words nowhere on the page."""
        expect(self.page.locator("body")).not_to_contain_text(words)

    def is_at(self, heading: str) -> None:
        """Stand on the page with this heading."""
        expect(self.page.get_by_role("heading", level=1)).to_have_text(heading)

    def finds_in(self, label: str, words: str) -> None:
        """Find these words in the box with this label."""
        expect(self._box(label, "")).to_have_value(words)

    # --- what is checked of every page -----------------------------------------------------------

    def arrives(self, answer: int = 200) -> None:
        """Check the page that has come: its answer, and that nothing keeps anybody out."""
        assert self.answer is not None
        assert self.answer.status == answer, f"{self.answer.status} at {self.page.url}"
        self._look()

    def keeps_picture(self, name: str) -> None:
        """Keep the page as it is for the README, where pictures are wanted."""
        keep_picture(self.page, name, self.size)

    def _leads(self, control: Locator, answer: int) -> None:
        with self.page.expect_navigation():
            control.click()
        self.arrives(answer)

    def _look(self) -> None:
        assert self.errors == [], self.page.url
        title = self.page.title()
        assert title, self.page.url
        for word in self.private:
            assert word not in title, f"the title names somebody: {title}"
            assert word.lower() not in self.page.url.lower(), f"the address names somebody: {self.page.url}"
        known = hashlib.sha256(PASSING.sub(">", self.page.content()).encode()).hexdigest()
        if known in self.checked:
            return
        page = self.page if self.script else self._twin()
        for size in (PHONE, DESK):
            page.set_viewport_size(size)
            found = barriers(page)
            assert not found, f"{self.page.url} at {size['width']} px: {found}"
        page.set_viewport_size(self.size)
        self.checked.add(known)

    def _twin(self) -> Page:
        """The page as it stands, where the check can run: axe itself needs script, the page gets none."""
        if self._other is None:
            self._other = self._browser.new_context().new_page()
        html = re.sub(r"<script\b.*?</script>", "", self.page.content(), flags=re.DOTALL)
        self._other.unroute_all()
        self._other.route(self.page.url, lambda route: route.fulfill(body=html, content_type="text/html"))
        self._other.goto(self.page.url)
        return self._other

    def _listen(self, page: Page) -> None:
        page.set_default_timeout(PATIENCE)
        page.on("response", self._heard)
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("console", self._said)

    def _heard(self, response: Response) -> None:
        if response.request.is_navigation_request() and not 300 <= response.status < 400:
            self.answer = response

    def _said(self, message) -> None:
        if message.type == "error" and not OWN_WORDS.search(message.text):
            self.errors.append(message.text)

    # --- finding things by the words on them -----------------------------------------------------

    def _place(self, words: str) -> Page | Locator:
        if not words:
            return self.page.locator("body")
        rows = self.page.locator("tr, fieldset, li, section, .govuk-summary-card, .govuk-summary-list__row")
        return rows.filter(has_text=words).last

    def _box(self, label: str, of: str) -> Locator:
        return self._place(of).get_by_label(_label(label)).first

    def _question(self, words: str) -> Locator:
        return self.page.get_by_role("group", name=_label(words))


def _label(words: str) -> re.Pattern[str]:
    return re.compile(rf"^\s*{re.escape(words)}( \(optional\))?\s*$")
