"""Business support sends, takes back in time, and puts right what did not arrive."""

import pytest
from django.utils import timezone

from balcony.foundations.outbox import actions, kinds
from balcony.foundations.outbox.models import Message, State, Way
from tests.journeys.telling import given, then, when

KIND = kinds.MessageKind("journey-note", "A note", "When a journey asks for it", "Hello.")


@pytest.fixture(autouse=True)
def _a_kind():
    kinds.register(KIND)
    yield
    kinds.unregister(KIND.name)


def posted(by, reference, **more) -> Message:
    usual = {
        "kind": KIND.name,
        "way": Way.EMAIL,
        "to_name": "Sara Otherwise",
        "to_address": "sara@exmaple.test",
        "subject": "Review meeting",
        "words": "Hello,\n\nthere is a meeting on Monday.",
        "reference": reference,
    }
    return actions.post(**usual | more, by=by, at=timezone.now())


@pytest.mark.parametrize("script", [True, False])
def test_business_support_takes_back_and_puts_right(at_work, bea, script):
    with given("Bea, who has just posted a message, and one that bounced this morning"):
        posted(bea, "one")
        bounced = posted(bea, "two", subject="Your questions")
        Message.objects.filter(pk=bounced.pk).update(state=State.BOUNCED)
        desk = at_work(bea, script=script)
        desk.goes_to("/outbox/")
        desk.is_at("Outbox")
    with when("she sees a slip and takes it back"):
        desk.follows("Review meeting")
        desk.sees("It leaves in")
        desk.presses("Take it back")
        desk.sees("It did not leave.")
    with when("she opens what did not arrive and corrects the address"):
        desk.goes_to("/outbox/to-deal-with/")
        desk.follows("Your questions")
        desk.sees("It was refused for good.")
        desk.follows("Send it again")
        desk.enters("Where should it go?", "sara at home")
        desk.presses("Send it again")
        desk.sees("is not an email address")
        desk.enters("Where should it go?", "sara@example.test")
        desk.presses("Send it again")
    with then("it waits to leave to the right address, and nothing is left to do"):
        desk.sees("sara@example.test")
        desk.goes_to("/outbox/to-deal-with/")
        desk.sees("Everything arrived.")
        desk.goes_to("/outbox/kinds/")
        desk.sees("When a journey asks for it.")
