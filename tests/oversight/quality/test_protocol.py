"""The management protocol's statement: account first, agreed once, held against people's records."""

import re
from datetime import date, timedelta

import pytest
from django.utils import timezone
from django.utils.timezone import localdate

from balcony.foundations.access.models import Role
from balcony.foundations.access.policies import Refusal
from balcony.foundations.design.faults import NotPossible, Stale
from balcony.foundations.toolkit import actions as toolkit
from balcony.oversight.quality import actions
from balcony.oversight.quality.models import ImprovementAction, Statement
from balcony.oversight.quality.queries import breaches_on, due_again, points_of
from balcony.people.iros.models import Iro, Registration
from tests.conftest import NOW, grant

TODAY = NOW.date()


def points(statement):
    return [one.item for one in points_of(statement, on=TODAY)[0]]


def agreed(grace, at, on=None):
    made = actions.begin_statement(by=grace, at=at)
    for point in points(made):
        actions.account(point, words="So it is.", standing="in_place", based_on=0, by=grace, at=at)
    names = {"manager_name": "Grace Test", "director_name": "Dora Director"}
    return actions.agree(made, **names, agreed_on=on or localdate(at), by=grace, at=at)


def text_of(answer):
    return re.sub(r"\s+", " ", answer.content.decode())


def test_a_statement_holds_the_eleven_points_and_the_annex_in_the_words_of_its_day(grace, now):
    made = actions.begin_statement(by=grace, at=now)
    found, annex = points_of(made, on=TODAY)
    assert [one.item.item for one in found] == [f"P{number}" for number in range(1, 12)]
    assert [one.item for one in annex] == ["MG1", "HB7.11", "DC1"]
    assert found[9].item.parts[2][0] == "P10.c"
    before = found[0].item.text
    toolkit.amend(
        "protocol", item="P1", kind="reword", text="Other", reason="x", agreed_by="x", from_on=localdate(now),
        by=grace, at=now,
    )  # fmt: skip
    assert made.items.get(item="P1").text == before


def test_only_one_statement_is_written_at_a_time(grace, now):
    actions.begin_statement(by=grace, at=now)
    with pytest.raises(Refusal, match="being written already"):
        actions.begin_statement(by=grace, at=now)


def test_it_is_agreed_when_every_point_has_its_account_and_standing(grace, now):
    made = actions.begin_statement(by=grace, at=now)
    first = points(made)[0]
    actions.account(first, words="Apart from operations.", based_on=0, by=grace, at=now)
    names = {"manager_name": "G", "director_name": "D", "agreed_on": localdate(now)}
    with pytest.raises(NotPossible, match="P1, P2"):
        actions.agree(made, **names, by=grace, at=now)


def test_an_agreed_statement_stays_and_the_next_is_due_in_a_year(grace, now):
    made = agreed(grace, now)
    with pytest.raises(Refusal, match="stays as it is"):
        actions.account(points(made)[0], words="x", based_on=1, by=grace, at=now)
    with pytest.raises(Refusal, match="already"):
        actions.agree(made, manager_name="x", director_name="y", agreed_on=localdate(now), by=grace, at=now)
    assert due_again(made) == date(2027, 11, 18)
    second = actions.begin_statement(by=grace, at=now)
    assert {made, second} == set(Statement.objects.all())


@pytest.mark.parametrize("days", [1, -1])
def test_it_cannot_be_agreed_in_the_future_or_before_it_was_begun(grace, now, days):
    with pytest.raises(NotPossible, match="from the day it was begun"):
        agreed(grace, now, on=localdate(now) + timedelta(days=days))
    assert not Statement.objects.exclude(agreed_on=None).exists()


def test_an_agreed_statement_is_held_against_the_records_of_its_day(grace, setter, client_for, now):
    actions.register_manager(grace, number="SW1", renewal_on=localdate(now), by=grace, at=now)
    made = agreed(grace, now)
    grant(grace, Role.SOCIAL_WORKER, setter, from_on=localdate(now) + timedelta(days=1))
    client = client_for(grace)
    session = client.session
    session["hat"] = "iro_manager"
    session.save()
    assert "records say otherwise" not in text_of(client.get(f"/quality/protocol/{made.pk}/"))
    assert len(breaches_on(localdate(now) + timedelta(days=2))) == 2


def test_an_account_written_meanwhile_is_not_overwritten(grace, now):
    point = points(actions.begin_statement(by=grace, at=now))[0]
    actions.account(point, words="First", based_on=0, by=grace, at=now)
    with pytest.raises(Stale):
        actions.account(point, words="Second", based_on=0, by=grace, at=now)


def test_a_manager_without_registration_is_a_breach_of_p3_and_one_with_it_is_not(grace, now):
    assert [one.check for one in breaches_on(TODAY)] == ["manager_registered"]
    assert "Grace Test" in breaches_on(TODAY)[0].reason
    actions.register_manager(grace, number="SW1", renewal_on=TODAY - timedelta(days=1), by=grace, at=now)
    assert "ran out on" in breaches_on(TODAY)[0].reason
    actions.register_manager(grace, number="SW1", renewal_on=TODAY, by=grace, at=now)
    assert breaches_on(TODAY) == []


def test_a_managers_registration_as_an_iro_counts(grace, setter, now):
    iro = Iro.objects.create(adult=grace.adult, from_on=date(2024, 1, 1), made_by=setter, made_at=now)
    Registration.objects.create(iro=iro, number="SW2", renewal_on=TODAY, made_by=setter, made_at=now)
    assert breaches_on(TODAY) == []


@pytest.mark.parametrize("role", [Role.TEAM_MANAGER, Role.SOCIAL_WORKER])
def test_a_manager_with_an_operational_role_is_a_breach_of_p2_with_the_reason(grace, setter, role):
    grant(grace, role, setter)
    found = next(one for one in breaches_on(TODAY) if one.check.startswith("manager_without"))
    assert role.label.lower() in found.reason
    assert "decides on resources" in found.reason


def test_only_a_manager_is_registered_here(grace, ros, now):
    with pytest.raises(NotPossible, match="IRO manager"):
        actions.register_manager(ros, number="SW1", renewal_on=TODAY, by=grace, at=now)


def test_the_manager_writes_a_statement_on_pages_account_first(grace, client_for):
    client = client_for(grace)
    where = client.post("/quality/protocol/begin/").url
    page = text_of(client.get(where))
    assert "The records say otherwise: No registration as a social worker is on record" in page
    made = Statement.objects.get()
    for point in points(made):
        account = f"/quality/protocol/points/{point.pk}/"
        assert "Where does it stand?" not in text_of(client.get(account))
        assert client.post(account, {"words": "So.", "evidence": "Chart", "based_on": 0}).url == account
        assert "Where does it stand?" in text_of(client.get(account))
        standing = "not_yet" if point.item == "P7" else "in_place"
        given = {"words": "So.", "evidence": "Chart", "standing": standing, "based_on": 1}
        assert client.post(account, given).url == where
    gap = made.items.get(item="P7")
    due = TODAY + timedelta(days=60)
    client.post(
        f"/quality/protocol/points/{gap.pk}/plan/",
        {"action": "Hire help", "owner_name": "Bea", "success": "Invitations in time", "evidence": "",
         "token": "6f0d6ad2-8d64-4a52-9a75-6a2b7b6d9a11", "due_on_day": due.day, "due_on_month": due.month,
         "due_on_year": due.year},
    )  # fmt: skip
    assert ImprovementAction.objects.get().point == gap
    assert "Hire help" in text_of(client.get(where))
    answer = client.post(
        f"{where}agree/",
        {"manager_name": "Grace Test", "director_name": "Dora Director", "agreed_on_day": TODAY.day,
         "agreed_on_month": TODAY.month, "agreed_on_year": TODAY.year},
    )  # fmt: skip
    assert answer.url == where
    page = text_of(client.get(where))
    assert "by Grace Test, manager, and Dora Director, director" in page
    assert "Annex" in page
    paper = client.post(f"{where}papers/", follow=True)
    assert paper.content.startswith(b"%PDF")


def test_an_iro_reads_the_statement_and_cannot_write_it(grace, ros, client_for):
    made = actions.begin_statement(by=grace, at=timezone.now())
    client = client_for(ros)
    assert client.get(f"/quality/protocol/{made.pk}/").status_code == 200
    assert client.get(f"/quality/protocol/points/{points(made)[0].pk}/").status_code == 403
    assert client.post("/quality/protocol/begin/").status_code == 403


def test_once_an_account_is_written_the_records_stand_beside_it(grace, client_for, now):
    point = actions.begin_statement(by=grace, at=now).items.get(item="P9")
    page = f"/quality/protocol/points/{point.pk}/"
    assert "Appraisals in date" not in text_of(client_for(grace).get(page))
    actions.account(point, words="So it is.", based_on=0, by=grace, at=now)
    assert "Appraisals in date" in text_of(client_for(grace).get(page))
