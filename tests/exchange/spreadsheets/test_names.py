import pytest

from balcony.exchange.spreadsheets import actions
from balcony.exchange.spreadsheets.models import ListFile
from balcony.exchange.spreadsheets.queries import plan_of
from balcony.foundations.access.policies import Refusal
from balcony.foundations.audit.models import Entry
from balcony.people.register.models import Child, FormerIdentity
from tests.people.laying import a_child


@pytest.fixture
def nameless(setter):
    """A child known from the return only."""
    return a_child(setter, "900002")


def send(text, by, at, name="names.csv"):
    return actions.send(text.encode(), file_name=name, by=by, at=at)


GOOD = "child id,first names,family name,preferred name\n900001,Amina,Example,Mina\n900002,Ben,Hope,\n"


def test_a_preview_writes_nothing_but_the_file(amina, nameless, bea, now):
    plan = plan_of(send(GOOD, bea, now), by=bea, at=now)
    assert plan.counts == {"read": 2, "new": 1, "changed": 1, "unchanged": 0, "ended": 0, "refused": 0}
    assert Child.objects.get(return_id="900002").first_names == ""


def test_accepting_names_the_children_and_a_second_time_changes_nothing(amina, nameless, bea, now):
    kept = send(GOOD, bea, now)
    assert actions.accept(kept, by=bea, at=now).counts["new"] == 1
    nameless.refresh_from_db()
    amina.refresh_from_db()
    assert (nameless.full_name, amina.known_as) == ("Ben Hope", "Mina")
    again = actions.accept(kept, by=bea, at=now)
    assert (again.counts["new"], again.counts["changed"], again.counts["unchanged"]) == (0, 0, 2)
    assert FormerIdentity.objects.count() == 2
    assert Entry.objects.filter(verb="child.names_taken_in").count() == 1


def test_good_rows_go_in_without_the_bad_ones_which_come_back_as_a_file(amina, nameless, bea, now):
    from balcony.exchange.spreadsheets.papers import bad_rows

    text = (
        "child id,names,preferred name\n900002,Ben Hope,\n123,Nobody Here,\n,No Id,\n900002,Ben Again,\n"
        "900001,,\n900001\n"
    )
    plan = actions.accept(send(text, bea, now), by=bea, at=now)
    assert plan.counts["refused"] == 5
    assert [(one.line, one.code) for one in plan.problems] == [
        (3, "unknown-child"),
        (4, "no-child-id"),
        (5, "child-twice"),
        (6, "no-name"),
        (7, "wrong-number-of-values"),
    ]
    back = bad_rows(plan).decode("utf-8-sig").splitlines()
    assert back[0] == "line,what to put right,child id,names,preferred name"
    assert back[1] == "3,child id: No child with the id 123 is here.,123,Nobody Here,"
    assert len(back) == 6
    nameless.refresh_from_db()
    assert nameless.full_name == "Ben Hope"


def test_a_restricted_child_is_answered_like_a_child_who_is_not_here(amina, bea, grace, now):
    from balcony.people.relationships.actions import restrict

    restrict(amina, ground="staff", reason="Relative works here", named=[grace], by=grace, at=now)
    plan = plan_of(send("child id,first names\n900001,X\n", bea, now), by=bea, at=now)
    assert [one.code for one in plan.problems] == ["unknown-child"]


def test_what_is_no_list_is_not_kept(bea, now):
    with pytest.raises(actions.NoList, match="child id"):
        send("colour\nred\n", bea, now)
    assert not ListFile.objects.exists()


def test_a_data_analyst_cannot_send_names(ana, now):
    with pytest.raises(Refusal):
        send(GOOD, ana, now)


def test_an_error_in_the_middle_leaves_everything_as_it_was(amina, nameless, bea, now, monkeypatch):
    kept = send(GOOD, bea, now)

    def broken(*args, **kwargs):
        raise RuntimeError("the machine stopped")

    monkeypatch.setattr("balcony.exchange.spreadsheets.actions.incoming.record", broken)
    with pytest.raises(RuntimeError):
        actions.accept(kept, by=bea, at=now)
    nameless.refresh_from_db()
    kept.refresh_from_db()
    assert nameless.first_names == ""
    assert kept.accepted_at is None


def test_old_contents_go_by_themselves_every_day(amina, bea, now):
    from datetime import timedelta

    from balcony.foundations.jobs.regular import tick

    kept = send(GOOD, bea, now)
    tick(now + timedelta(days=31))
    kept.refresh_from_db()
    assert kept.emptied_at is not None


def test_contents_are_destroyed_after_30_days_and_the_counts_stay(amina, bea, now):
    from datetime import timedelta

    kept = send(GOOD, bea, now)
    actions.accept(kept, by=bea, at=now)
    assert actions.empty_old(by=bea, at=now + timedelta(days=29)) == 0
    assert actions.empty_old(by=bea, at=now + timedelta(days=31)) == 1
    kept.refresh_from_db()
    assert bytes(kept.content) == b""
    assert kept.counts["changed"] == 1
    with pytest.raises(Refusal, match="destroyed"):
        actions.accept(kept, by=bea, at=now)
