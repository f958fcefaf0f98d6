from datetime import date

import pytest

from balcony.foundations.access.policies import Refusal
from balcony.foundations.audit.models import Entry
from balcony.foundations.audit.queries import entries_about_child
from balcony.foundations.design.faults import NotPossible
from balcony.people.children import actions
from balcony.people.children.actions import NameRow, Stale
from balcony.people.children.queries import identity_history
from balcony.people.register.models import Child
from tests.people.laying import a_child


def correct(child, by, at, **changes):
    return actions.correct(
        child, version=child.version, changes=changes, reason="The child asked", by=by, at=at
    )


def test_a_correction_keeps_what_was_held_before_and_who_changed_it(amina, ros, now):
    changed = correct(amina, ros, now, name_in_use="Mina", date_of_birth=date(2014, 5, 3))
    assert (changed.name_in_use, changed.version) == ("Mina", 2)
    former = identity_history(amina).get()
    assert former.held == {"name_in_use": "Amina", "date_of_birth": "2014-05-02"}
    assert former.changed_by == ros
    entry = entries_about_child(amina).first()
    assert entry.facts["fields"] == ["date_of_birth", "name_in_use"]
    assert "Mina" not in str(entry.facts)


def test_a_stale_correction_is_stopped_and_told_what_is_held_now(amina, ros, grace, now):
    seen = Child.objects.get(pk=amina.pk)
    correct(amina, grace, now, pronouns="she/her")
    with pytest.raises(Stale) as stopped:
        correct(seen, ros, now, pronouns="they/them")
    assert stopped.value.child.pronouns == "she/her"
    assert Child.objects.get(pk=amina.pk).pronouns == "she/her"


def test_nothing_different_writes_nothing(amina, ros, now):
    correct(amina, ros, now, name_in_use="Amina")
    assert Child.objects.get(pk=amina.pk).version == 1
    assert not Entry.objects.filter(verb="child.corrected").exists()


def test_the_return_id_may_follow_but_never_be_anothers(amina, ros, setter, now):
    other = a_child(setter, "900002")
    with pytest.raises(NotPossible):
        correct(amina, ros, now, return_id=other.return_id)
    assert correct(amina, ros, now, return_id="").return_id is None


def test_another_iro_cannot_correct_a_child_who_is_not_theirs(amina, ros, theo, now):
    with pytest.raises(Refusal, match="own children only"):
        correct(amina, theo, now, pronouns="they/them")


def test_only_identity_can_be_corrected(amina, ros, now):
    with pytest.raises(KeyError):
        correct(amina, ros, now, source="return")


def test_names_from_a_file_leave_what_the_file_leaves_empty(amina, bea, setter, now):
    other = a_child(setter, "900002")
    rows = [
        NameRow(amina, first_names="Amina", family_name="Renamed"),
        NameRow(other, first_names="Ben", family_name="Hope", name_in_use="Benny"),
    ]
    assert actions.take_in_names(rows, by=bea, at=now) == 2
    amina.refresh_from_db()
    other.refresh_from_db()
    assert (amina.first_names, amina.family_name, amina.name_in_use, amina.version) == (
        "Amina",
        "Renamed",
        "Amina",
        2,
    )
    assert other.known_as == "Benny"
    assert identity_history(amina).get().held == {"family_name": "Example"}
    entry = Entry.objects.get(verb="child.names_taken_in")
    assert set(entry.facts["children"]) == {str(amina.pk), str(other.pk)}


def test_the_same_names_again_change_nothing(amina, bea, now):
    row = NameRow(amina, first_names="Amina", family_name="Example")
    assert actions.take_in_names([row], by=bea, at=now) == 0
    assert not Entry.objects.filter(verb="child.names_taken_in").exists()


def test_a_data_analyst_cannot_bring_in_names(amina, ana, now):
    with pytest.raises(Refusal):
        actions.take_in_names([NameRow(amina, first_names="X")], by=ana, at=now)
