"""The record: what may be written, how entries are tied together, and that nothing takes them away."""

import pytest
from django.db import DatabaseError, connection, transaction

from balcony.foundations.audit.actions import NotInTransaction, WrongFacts, record
from balcony.foundations.audit.models import Entry, Forgettable
from balcony.foundations.audit.queries import breaks_in_chain, entries_about_child, sentence_of
from balcony.foundations.audit.verbs import Verb

TRIED = Verb("test.tried", "Tried {what}", facts={"what"})
TOLD = Verb("test.told", "Told {what}: {words}", facts={"what"}, forgets={"words"})
LISTED = Verb("test.listed", "Opened a list")


@pytest.fixture
def three(ros, now):
    return [record(TRIED, by=ros, at=now, what=str(number)) for number in range(3)]


def test_each_entry_carries_the_fingerprint_of_the_one_before(three):
    first, second, third = three
    assert (second.previous, third.previous) == (first.fingerprint, second.fingerprint)
    assert list(breaks_in_chain()) == []


def test_an_entry_costs_two_queries(ros, now, django_assert_num_queries):
    allowed = 3 if connection.vendor == "postgresql" else 2
    with django_assert_num_queries(allowed):
        record(TRIED, by=ros, at=now, what="once")


@pytest.mark.django_db(transaction=True)
def test_nothing_is_recorded_outside_a_transaction(now):
    with pytest.raises(NotInTransaction):
        record(TRIED, by=None, at=now, what="alone")


@pytest.mark.parametrize("facts", [{}, {"what": "x", "more": "y"}, {"other": "x"}])
def test_facts_must_be_those_the_verb_declares(ros, now, facts):
    with pytest.raises(WrongFacts):
        record(TRIED, by=ros, at=now, **facts)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit_entry SET verb = 'x'",
        "DELETE FROM audit_entry",
        "INSERT OR REPLACE INTO audit_entry SELECT * FROM audit_entry",
        "TRUNCATE audit_entry",
    ],
)
def test_the_database_itself_refuses_to_change_the_record(three, statement):
    before = list(Entry.objects.values_list("number", "verb", "fingerprint"))
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert list(Entry.objects.values_list("number", "verb", "fingerprint")) == before


def test_facts_that_may_be_forgotten_are_kept_beside_the_chain(ros, amina, now):
    entry = record(TOLD, by=ros, at=now, child=amina, what="news", words="something private")
    assert "something private" not in str(entry.facts)
    assert Forgettable.objects.get(pk=entry.number).facts["words"] == "something private"
    Forgettable.objects.filter(pk=entry.number).delete()
    assert list(breaks_in_chain()) == []
    assert sentence_of(entry) == "Told news: (removed)"


def test_a_list_of_children_is_one_entry_that_each_of_them_can_find(ros, amina, now):
    before = Entry.objects.count()
    record(LISTED, by=ros, at=now, children=[amina])
    assert Entry.objects.count() == before + 1
    assert [entry.verb for entry in entries_about_child(amina)] == ["test.listed"]


def test_two_verbs_cannot_share_a_name():
    with pytest.raises(ValueError, match="two verbs"):
        Verb("test.tried", "Something else")
