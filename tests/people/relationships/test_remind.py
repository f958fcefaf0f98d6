"""Nobody looked into a break-glass in its working days: those who may are told of it once, nobody else."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine

from balcony.doors.child_page.queries import who_looked
from balcony.foundations.access.models import Role
from balcony.foundations.access.policies import Refusal
from balcony.foundations.accounts.queries import machine_account
from balcony.foundations.audit.models import Entry
from balcony.foundations.authority.actions import choose
from balcony.foundations.jobs import regular
from balcony.foundations.outbox.models import Message
from balcony.people.relationships import actions, jobs
from balcony.people.relationships.actions.reminder import MESSAGE
from balcony.people.relationships.models import BreakGlass
from balcony.rules.rights import ALLOWED
from tests.conftest import person

LONDON = ZoneInfo("Europe/London")
WEDNESDAY, FRIDAY, SATURDAY, MONDAY = (
    datetime(2026, 11, day, 9, 0, tzinfo=LONDON) for day in (18, 20, 21, 23)
)


@pytest.fixture
def dora(setter):
    """The director."""
    return person("Dora", Role.SENIOR_MANAGER, setter)


def broken_by(user, child, at=WEDNESDAY) -> BreakGlass:
    return actions.break_glass(
        child, reason_code="other", reason="Rung at night, alone", may=lambda *_: ALLOWED, by=user, at=at
    )


def looked(glass, at=MONDAY) -> int:
    """The house looks."""
    return actions.remind(glass, by=machine_account(), at=at)


def told() -> dict[str, str]:
    return {one.to_address: f"{one.subject} {one.words}" for one in Message.objects.filter(kind=MESSAGE)}


def test_nobody_is_told_while_there_is_time_or_on_a_day_off(theo, grace, amina):
    glass = broken_by(theo, amina)
    assert (looked(glass, FRIDAY), looked(glass, SATURDAY), told()) == (0, 0, {})


def test_the_iro_managers_are_told_once_and_nobody_else(theo, ros, grace, dora, setter, amina, settings):
    settings.GOVERNANCE_INBOX = "governance@example.test"
    gwen = person("Gwen", Role.IRO_MANAGER, setter)
    glass = broken_by(theo, amina)
    assert looked(glass) == 2
    assert set(told()) == {grace.email, gwen.email}
    assert [looked(glass, MONDAY + timedelta(days=days)) for days in range(9)] == [0] * 9


def test_the_message_names_nobody_and_leads_to_the_list(theo, grace, amina):
    glass = broken_by(theo, amina)
    looked(glass)
    words = told()[grace.email]
    assert "Wednesday 18 November 2026" in words
    assert "within 2 working days" in words
    assert glass.reference in words
    assert "/break-glass/" in words
    assert [one for one in ("Amina", "Theo", "night", str(amina.pk)) if one in words] == []
    assert Message.objects.get(kind=MESSAGE).child_id is None


@pytest.mark.parametrize("way", ["denied", "restricted", "closed"])
def test_a_manager_the_record_is_shut_to_is_not_told(way, theo, grace, dora, setter, amina):
    gwen = person("Gwen", Role.IRO_MANAGER, setter)
    if way == "denied":
        actions.deny(amina, user=grace, reason="Aunt", by=gwen, at=WEDNESDAY)
    elif way == "restricted":
        actions.restrict(amina, ground="staff", reason="Niece", named=[gwen], by=gwen, at=WEDNESDAY)
    else:
        grace.is_active = False
        grace.save()
    looked(broken_by(theo, amina))
    assert set(told()) == {gwen.email}


def test_where_no_manager_can_the_director_is_told(grace, dora, amina):
    looked(broken_by(grace, amina))
    assert set(told()) == {dora.email}


def test_a_director_on_the_deny_list_is_not_told(grace, dora, amina):
    actions.deny(amina, user=dora, reason="Aunt", by=grace, at=WEDNESDAY)
    assert looked(broken_by(grace, amina)) == 0
    assert told() == {}


def test_nobody_is_told_once_somebody_has_looked_into_it(theo, grace, amina):
    glass = broken_by(theo, amina)
    actions.review_glass(glass, note="Right", by=grace, at=FRIDAY)
    assert looked(glass) == 0


def test_the_working_days_are_a_setting_of_the_authority(theo, grace, amina):
    choose(
        "break_glass_looked_into", value=1, from_on=date(2026, 11, 18), reason="Ours", by=grace, at=WEDNESDAY
    )
    assert looked(broken_by(theo, amina), FRIDAY) == 1
    assert "within 1 working day." in told()[grace.email]


def test_it_is_recorded_and_the_child_is_told_of_no_machine(theo, grace, amina):
    glass = broken_by(theo, amina)
    before = who_looked(amina)
    looked(glass)
    assert Entry.objects.get(verb="break_glass.reminded").about_id == str(glass.pk)
    assert who_looked(amina) == before


def test_no_person_reminds(theo, grace, amina):
    glass = broken_by(theo, amina)
    with pytest.raises(Refusal):
        actions.remind(glass, by=grace, at=MONDAY)


def test_the_house_looks_every_day_and_tells_each_of_them_once(theo, grace, amina):
    broken_by(theo, amina)
    work = regular._regular[jobs.KIND]
    assert work.every == "day"
    with time_machine.travel(FRIDAY):
        assert work.start(FRIDAY).result == {"messages": 0}
    with time_machine.travel(MONDAY):
        assert work.start(MONDAY).result == {"messages": 1}
        assert work.start(MONDAY).result == {"messages": 0}
    assert set(told()) == {grace.email}


@pytest.mark.parametrize("where", ["/desk/", "/service/"])
def test_the_line_stands_on_the_managers_own_pages(where, client_for, theo, grace, amina, now):
    broken_by(theo, amina, now - timedelta(days=6))
    broken_by(grace, amina, now)
    shown = client_for(grace).get(where).content.decode()
    assert "1 break-glass to look into" in shown
    assert "1 overdue" in shown
    assert "Amina" not in shown[shown.index("glasses-waiting") : shown.index("1 overdue")]


def test_the_line_stands_on_the_directors_page_where_it_falls_to_them(
    client_for, theo, grace, dora, amina, now
):
    broken_by(theo, amina, now)
    assert "glasses-waiting" not in client_for(dora).get("/service/").content.decode()
    broken_by(grace, amina, now)
    shown = client_for(dora).get("/service/").content.decode()
    assert "1 break-glass to look into" in shown
    assert "overdue</" not in shown[shown.index("glasses-waiting") :].split("</section>")[0]
    assert "Amina" not in shown


def test_an_iro_has_no_such_line(client_for, ros, theo, amina, now):
    broken_by(theo, amina, now)
    assert "glasses-waiting" not in client_for(ros).get("/desk/").content.decode()
