"""A sort of message to post, and a short way to post one."""

import pytest

from balcony.foundations.outbox import actions, kinds
from balcony.foundations.outbox.models import Way

KIND = kinds.MessageKind("test-note", "A note", "When a test asks for it", "Hello, there is news.")


@pytest.fixture(autouse=True)
def _a_kind():
    kinds.register(KIND)
    yield
    kinds.unregister(KIND.name)


def post(by, at, **more):
    """Post an e-mail; whatever is given replaces what is usual."""
    return actions.post(
        **{
            "kind": KIND.name,
            "way": Way.EMAIL,
            "to_name": "Sara Otherwise",
            "to_address": "sara@example.test",
            "subject": "There is news",
            "words": "Hello,\n\nthere is news.",
            "reference": "note-1",
        }
        | more,
        by=by,
        at=at,
    )
