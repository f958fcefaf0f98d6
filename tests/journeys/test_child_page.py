"""A child's own pages, on their own telephone: in with a card and three pictures.

What a thumb must hit is measured on every page.
"""

from datetime import date

import pytest

from tests.browser import PHONE
from tests.journeys.telling import Visitor, given, then, when

THUMB = 44  # CSS pixels: WCAG 2.2, 2.5.5 (Target Size, Enhanced)
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
        if self.script:
            small = self.page.evaluate(TOO_SMALL, THUMB)
            assert small == [], f"too small for a thumb at {self.page.url}: {small}"

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


@pytest.fixture
def child(request, browser, live_server, checked):
    """Give a child a telephone: `child()`, or `child(script=False)`."""
    opened = request.node.visitors = getattr(request.node, "visitors", [])

    def arrives(**more) -> Child:
        one = Child(browser, live_server.url, checked, private=("Amina", "Example"), size=PHONE, **more)
        opened.append(one)
        return one

    yield arrives
    for one in opened:
        if isinstance(one, Child):
            one.leaves()


def _born(amina, day: date) -> None:
    amina.date_of_birth = day
    amina.save()


def _card_from(iro: Visitor, amina) -> str:
    """Give the child a card, as their IRO does, and read its code from the screen."""
    iro.goes_to(f"/our-promise/children/{amina.pk}/card/")
    iro.presses("Give a card")
    return iro.page.locator(".govuk-panel__title").inner_text()


def test_a_child_of_fifteen_feels_unsafe_and_has_something_to_say_of_the_iro(
    at_work, child, ros, grace, amina
):
    with given("a child of fifteen with a card"):
        _born(amina, date(2011, 5, 2))
        code = _card_from(at_work(ros), amina)
        phone = child()
        phone.goes_to("/in/")
        phone.enters("The code on your card", code)
        phone.presses("Next")
        phone.picks_pictures()
        phone.presses("Keep these")
    with when("they feel unsafe"):
        phone.presses("I feel unsafe")
        phone.sees("If you need help now, ring")
        phone.enters("What do you want to say?", "He is back and I am scared.")
        phone.presses("Send it")
        phone.sees("If you need help now, do not wait")
    with when("they have something to say about their IRO"):
        phone.follows("Back to my page")
        phone.follows("My say")
        phone.follows("Something about my IRO")
        phone.sees("Your IRO does not see it")
        phone.enters("What do you want to say?", "She never rings.")
        phone.presses("Send it")
    with then("it goes past the IRO, to the person in charge"):
        phone.sees("The person in charge of the IROs will read it")
        desk = at_work(ros)
        desk.goes_to(f"/our-promise/children/{amina.pk}/")
        desk.does_not_see("She never rings")
    with when("somebody else has their card"):
        phone.follows("Someone else has my card")
        phone.presses("Stop my card")
        phone.sees("No one can use that card now")
    with then("the card opens nothing any more"):
        phone.goes_to("/in/")
        phone.enters("The code on your card", code)
        phone.presses("Next")
        phone.sees("That code does not work")
