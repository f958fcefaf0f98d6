"""Several questions asked together are answered as each would have been by itself."""

from datetime import time, timedelta

import pytest
from django.db import connection

from balcony.casework.contact_log.models import Contact
from balcony.foundations.accounts.models import User
from balcony.foundations.documents.models import IssuedDocument
from balcony.foundations.storage.together import together
from balcony.people.iros.models import WorkingPattern
from balcony.people.register.models import Child
from balcony.people.relationships.models import Relationship
from tests.conftest import NOW

pytestmark = pytest.mark.django_db


def talk(child, by, *, days=0, **more):
    return Contact.objects.create(
        child=child, with_whom="child", was_reached=True, on=NOW.date() - timedelta(days=days),
        made_by=by, made_at=NOW - timedelta(days=days, microseconds=17), **more,
    )  # fmt: skip


def known(thing):
    """What an object holds, and what hangs on it, as far as it was fetched."""
    held = {name: value for name, value in vars(thing).items() if name != "_state"}
    beside = thing._state.fields_cache.items()
    fetched = {name: found and found.pk for name, found in beside}
    below = {name: known(found) for name, found in beside if found and name != "corrected_by"}
    return type(thing), held, fetched, below


def alike(together_rows, question):
    return [known(one) for one in together_rows] == [known(one) for one in question]


@pytest.fixture(autouse=True)
def _the_database_was_asked_once_what_it_can_do():
    # Django finds out with a query of its own, the first time only.
    assert connection.features.supports_json_field


@pytest.fixture
def talks(amina, ros, setter):
    first = talk(
        amina, setter, days=3, said='Zoë: "it\'s \\ fine"\n\t', starts_at=time(15, 30), was_alone=True
    )
    talk(amina, setter, days=9, adult=ros.adult, minutes=40, is_shared=True)
    return [first, talk(amina, setter, days=3, corrects=first, correction_reason="The day")]


def test_every_question_has_its_own_answer_in_one_query(amina, talks, django_assert_num_queries):
    contacts = Contact.objects.filter(child=amina)
    people = Relationship.objects.filter(child=amina).order_by("-kind", "from_on")
    with django_assert_num_queries(1):
        found, around = together(contacts, people)
    assert len(found) == 3
    assert alike(found, contacts)
    assert alike(around, people)


def test_what_is_fetched_along_comes_along_and_what_is_not_there_is_none(
    amina, talks, django_assert_num_queries
):
    contacts = Contact.objects.filter(child=amina).select_related("adult__agency", "made_by", "corrects")
    with django_assert_num_queries(1):
        found, _ = together(contacts, Child.objects.all())
        assert [one.adult for one in found].count(None) == 2
        assert any(one.corrects == talks[0] for one in found)
    assert alike(found, contacts)


def test_a_thing_that_points_back_is_there_or_none(amina, talks):
    contacts = Contact.objects.filter(child=amina).select_related("corrected_by")
    (found,) = together(contacts)
    assert [getattr(one, "corrected_by", None) for one in found] == [
        getattr(one, "corrected_by", None) for one in contacts
    ]
    assert sum(hasattr(one, "corrected_by") for one in found) == 1


def test_only_what_was_asked_for_is_read(amina, ros, django_assert_num_queries):
    people = Relationship.objects.filter(child=amina).select_related("adult").only("kind", "adult__full_name")
    (found,) = together(people)
    assert alike(found, people)
    with django_assert_num_queries(1):
        assert found[0].from_on


def test_numbers_with_decimals_stay_exact(ros):
    (found,) = together(WorkingPattern.objects.all())
    assert alike(found, WorkingPattern.objects.all())


def test_a_slow_order_is_the_order_of_the_answer(amina, talks):
    by_day = Contact.objects.filter(child=amina).order_by("on", "-made_at")
    assert together(by_day)[0] == list(by_day)


def test_what_json_cannot_carry_is_refused(amina):
    with pytest.raises(TypeError, match="defer it"):
        together(IssuedDocument.objects.all())
    assert together(IssuedDocument.objects.defer("content", "missing")) == ([],)


def test_everything_fetched_along_must_be_named(amina):
    with pytest.raises(TypeError, match="Name"):
        together(User.objects.select_related())
