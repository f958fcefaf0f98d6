"""Two people at the same moment: the second finds what the first did."""

from datetime import date
from threading import Barrier, Thread

import pytest
from django.db import connection

from balcony.exchange.spreadsheets import actions as lists
from balcony.people.children import actions as children
from balcony.people.children.actions import PossibleMatches, Stale
from balcony.people.iros import actions as iros
from balcony.people.register.models import Child
from balcony.people.relationships.models import Relationship
from tests.people.laying import a_child, an_iro

pytestmark = pytest.mark.django_db(transaction=True)


def both_at_once(*deeds):
    """Do the deeds in threads that start together; return what each came to, in their order."""
    start, found = Barrier(len(deeds)), {}

    def run(number, deed):
        start.wait()
        try:
            found[number] = deed()
        except Exception as refused:
            found[number] = refused
        finally:
            connection.close()

    threads = [Thread(target=run, args=pair) for pair in enumerate(deeds)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return [found[number] for number in range(len(deeds))]


def test_two_people_adding_the_same_child_make_one(bea, grace, now):
    def add(by):
        return children.add(
            first_names="Yusuf",
            family_name="Amari",
            date_of_birth=date(2011, 7, 9),
            started_on=date(2026, 11, 17),
            legal_status="V2",
            reason="Duty team rang",
            by=by,
            at=now,
        )

    found = both_at_once(lambda: add(bea), lambda: add(grace))
    assert sum(isinstance(one, PossibleMatches) for one in found) == 1
    assert Child.objects.filter(first_names="Yusuf").count() == 1


def test_of_two_corrections_at_once_one_is_told_of_the_other(amina, ros, grace, now):
    def correct(by, pronouns):
        return children.correct(
            Child.objects.get(pk=amina.pk),
            version=1,
            changes={"pronouns": pronouns},
            reason="The child said",
            by=by,
            at=now,
        )

    found = both_at_once(lambda: correct(ros, "she/her"), lambda: correct(grace, "they/them"))
    assert sum(isinstance(one, Stale) for one in found) == 1
    amina.refresh_from_db()
    assert amina.version == 2


def test_two_allocations_at_once_leave_one_iro(amina, ros, theo, grace, setter, now):
    Relationship.objects.all().delete()
    hers, his = an_iro(ros, setter), an_iro(theo, setter)
    both_at_once(
        lambda: iros.allocate(amina, hers, reason="Duty", by=grace, at=now),
        lambda: iros.allocate(amina, his, reason="Siblings", by=grace, at=now),
    )
    assert Relationship.objects.filter(kind="allocated_iro", to_on=None).count() == 1


def test_the_same_people_file_twice_at_once_begins_everything_once(amina, bea, setter, now):
    a_child(setter, "900002")
    text = b"child id,relationship,name\n900001,Parent,Layla Example\n900002,Parent,Hana Other\n"
    files = [lists.send(text, file_name=f"{number}.csv", by=bea, at=now) for number in range(2)]
    both_at_once(*(lambda one=one: lists.accept(one, by=bea, at=now) for one in files))
    assert Relationship.objects.filter(kind="parent").count() == 2
