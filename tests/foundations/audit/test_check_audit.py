"""`check_audit` finds what somebody did to the record behind the triggers' back, and says where."""

import pytest
from django.core.management import call_command
from django.db import connection

from balcony.foundations.audit.actions import record
from balcony.foundations.audit.models import Entry, Forgettable
from balcony.foundations.audit.queries import breaks_in_chain, head
from balcony.foundations.audit.verbs import Verb

DONE = Verb("test.done", "Did {what}", facts={"what"}, forgets={"words"})


@pytest.fixture
def three(ros, now):
    return [record(DONE, by=ros, at=now, what=n, words=f"words {n}") for n in range(3)]


@pytest.fixture
def without_triggers(three):
    """What somebody with the database's own password can do."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("ALTER TABLE audit_entry DISABLE TRIGGER USER")
            cursor.execute("ALTER TABLE audit_forgettable DISABLE TRIGGER USER")
        else:
            for name in ("entry_no_update", "entry_no_delete", "entry_no_replace", "forgettable_no_update"):
                cursor.execute(f"DROP TRIGGER audit_{name}")
    return three


def check(*args: str) -> int:
    try:
        call_command("check_audit", *args)
    except SystemExit as ended:
        return ended.code
    return 0


def test_a_record_that_holds_is_said_to_hold(three, capsys):
    assert check() == 0
    assert "The record holds." in capsys.readouterr().out


def test_an_altered_entry_is_found_and_named(without_triggers, capsys):
    Entry.objects.filter(pk=without_triggers[1].pk).update(by_name="Somebody Else")
    assert check() == 1
    assert f"Entry {without_triggers[1].number} says something else" in capsys.readouterr().err


def test_an_entry_taken_out_is_found(without_triggers, capsys):
    without_triggers[1].delete()
    assert check() == 1
    assert f"Entry {without_triggers[2].number} does not follow" in capsys.readouterr().err


def test_altered_facts_beside_the_chain_are_found_and_forgotten_ones_are_no_break(without_triggers):
    Forgettable.objects.filter(pk=without_triggers[0].number).delete()
    assert not list(breaks_in_chain())
    Forgettable.objects.filter(pk=without_triggers[1].number).update(facts={"words": "changed"})
    assert [found.number for found in breaks_in_chain()] == [without_triggers[1].number]


def test_an_end_cut_off_is_found_by_a_head_kept_elsewhere(without_triggers):
    number, fingerprint = head()
    assert check("--head", f"{number}:{fingerprint}") == 0
    Entry.objects.filter(number=number).delete()
    assert check() == 0
    assert check("--head", f"{number}:{fingerprint}") == 1
    assert check("--head", "nonsense") == 1
