"""A form about a child, with words kept in memory, so that drafts are tested without any room above."""

import pytest

from balcony.foundations.drafts.kinds import DraftKind, registered_for_test
from balcony.people.relationships.policies import may_about
from balcony.people.relationships.queries import children_for


@pytest.fixture
def letters():
    """What is saved, as the form's room would keep it: a version and the words."""
    return {"version": 0, "words": {"letter": "", "view": ""}}


@pytest.fixture
def note():
    """A form that only makes something new: nothing saved is its own to compare with."""
    made = DraftKind(
        name="test-note",
        label="Test note",
        scope=children_for,
        policy=lambda user, child, at: may_about("review.write", user, child, at),
        fields={"words": "Your words", "more": "More words"},
        page=lambda child: f"/children/{child.pk}/note/",
        child_id_of=lambda child: child.pk,
    )
    with registered_for_test(made):
        yield made


@pytest.fixture
def kind(letters):
    """The form of the tests: writable by whoever may write the child's review record."""
    made = DraftKind(
        name="test-letter",
        label="Test letter",
        scope=children_for,
        policy=lambda user, child, at: may_about("review.write", user, child, at),
        fields={"letter": "Letter to the child", "view": "The child’s view"},
        version_of=lambda child: letters["version"],
        words_of=lambda child: letters["words"],
        page=lambda child: f"/children/{child.pk}/letter/",
        child_id_of=lambda child: child.pk,
    )
    with registered_for_test(made):
        yield made
