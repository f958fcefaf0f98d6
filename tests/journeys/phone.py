"""A child with a telephone: what a thumb must hit is measured on every page they come to.

Numbers to ring are one press from every page, and their own page is two.
"""

from urllib.parse import urljoin, urlsplit

from playwright.sync_api import expect

from tests.browser import PHONE
from tests.journeys.telling import Visitor

THUMB = 44  # CSS pixels: WCAG 2.2, 2.5.5 (Target Size, Enhanced)
HOME = 'a[href="/me/"]'
MINE = ("sun", "tree", "sun")

# The height and width that answer to a press: a box with its label, or the control itself. Links inside a
# sentence are outside the rule.
TOO_SMALL = """least => [...document.querySelectorAll('a[href], button, summary, input, textarea, select')]
  .filter(e => e.type !== 'hidden' && e.checkVisibility({visibilityProperty: true, opacityProperty: false}))
  .filter(e => !e.closest('.govuk-visually-hidden, .govuk-skip-link, .govuk-exit-this-page__overlay'))
  .filter(e => !e.closest('p') || e.closest('p').innerText.trim() === e.innerText.trim())
  .map(e => {
    const boxes = [e, ...(e.labels || [])].map(one => one.getBoundingClientRect());
    const size = side => Math.round(Math.max(...boxes.map(box => box[side])));
    return [size('width'), size('height'), (e.innerText || e.name || e.id).trim().slice(0, 40)];
  })
  .filter(([wide, high]) => wide > 1 && (wide < least || high < least))
  .map(one => one.join(' '))"""


class Child(Visitor):
    """A child with a telephone: whatever page they come to, a thumb can hit what is on it."""

    def _look(self) -> None:
        super()._look()
        # Measured where script runs: without it the page is looked at in its twin.
        page = self.page if self.script else self._twin()
        page.set_viewport_size(PHONE)
        small = page.evaluate(TOO_SMALL, THUMB)
        assert small == [], f"too small for a thumb at {self.page.url}: {small}"
        self._can_ring_and_go_home()

    def _can_ring_and_go_home(self) -> None:
        """Find the numbers one press away on every page, and, once in, their own page two at most."""
        ways = 'a[href="/me/numbers/"], a[href="/people-to-ring/"], a[href^="tel:"]'
        expect(self.page.locator(ways).first).to_be_visible()
        path = urlsplit(self.page.url).path
        if not path.startswith("/me/") or path == "/me/" or self.page.locator(HOME).count():
            return
        back = self.page.locator(".govuk-back-link").get_attribute("href")
        then = self.page.request.get(urljoin(self.page.url, back)).text()
        assert 'href="/me/"' in then, f"their own page is more than two presses from {self.page.url}"

    def picks_pictures(self, words=MINE) -> None:
        """Press three pictures, one to a screen."""
        for word in words:
            self.presses(word)

    def opens_their_page(self, code: str) -> None:
        """Type the code of the card, and press the three pictures chosen before."""
        self.goes_to("/in/")
        self.enters("The code on your card", code)
        self.presses("Next")
        self.picks_pictures()

    def opens_their_page_the_first_time(self, code: str) -> None:
        """Type the code of the card, choose three pictures and keep them."""
        self.opens_their_page(code)
        self.presses("Keep these")


def card_from(iro: Visitor, child) -> str:
    """Give a child a card, as their IRO does, and read its code from the screen."""
    iro.goes_to(f"/our-promise/children/{child.pk}/card/")
    iro.presses("Give a card")
    return iro.page.locator(".govuk-panel__title").inner_text()
