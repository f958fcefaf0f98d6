"""Accounts and roles: who makes them, that nobody approves their own, and that both end at once."""

from datetime import date, timedelta

import pytest
from django.core.management import call_command
from django.urls import reverse

from balcony.foundations.access.actions import add_account, close, end_grant, give_password, grant, reopen
from balcony.foundations.access.models import Role, RoleGrant
from balcony.foundations.access.policies import Refusal
from balcony.foundations.access.queries import roles_of
from balcony.foundations.accounts.models import User
from balcony.foundations.audit.models import Entry

FROM = date(2026, 11, 1)


def test_a_system_administrator_makes_an_account_with_a_password_that_must_be_changed(sid, now):
    person, word = add_account(full_name="New Person", email="new@example.test", by=sid, at=now)
    assert person.check_password(word)
    assert person.must_change_password
    assert Entry.objects.get(verb="access.account_made").about_id == str(person.pk)


def test_nobody_else_makes_accounts(ros, grace, bea, now):
    for person in (ros, grace, bea):
        with pytest.raises(Refusal):
            add_account(full_name="New Person", email="new@example.test", by=person, at=now)


def test_an_address_is_used_once_whatever_its_capitals(sid, ros, now):
    with pytest.raises(Refusal, match="already"):
        add_account(full_name="Ros Again", email=ros.email.upper(), by=sid, at=now)


def test_a_role_is_granted_and_ended(sid, stranger, now):
    held = grant(stranger, role=Role.IRO, from_on=FROM, reason="Appointed", by=sid, at=now)
    assert roles_of(stranger, now) == (Role.IRO,)
    end_grant(held, to_on=now.date(), by=sid, at=now)
    assert roles_of(stranger, now) == ()
    assert list(Entry.objects.values_list("verb", flat=True)) == ["access.role_granted", "access.role_ended"]


def test_nobody_changes_their_own_account(sid, now):
    own = RoleGrant.objects.get(user=sid)
    for deed in (
        lambda: grant(sid, role=Role.IRO_MANAGER, from_on=FROM, reason="Why not", by=sid, at=now),
        lambda: end_grant(own, to_on=now.date(), by=sid, at=now),
        lambda: close(sid, by=sid, at=now),
        lambda: give_password(sid, by=sid, at=now),
    ):
        with pytest.raises(Refusal, match="own account"):
            deed()


@pytest.mark.parametrize("first", [Role.IRO, Role.IRO_MANAGER])
def test_who_reviews_cannot_also_manage_the_cases(sid, stranger, now, first):
    grant(stranger, role=first, from_on=FROM, reason="Appointed", by=sid, at=now)
    with pytest.raises(Refusal, match="team manager"):
        grant(stranger, role=Role.TEAM_MANAGER, from_on=FROM, reason="Both", by=sid, at=now)


def test_a_role_to_come_gives_nothing_yet(sid, stranger, now):
    grant(stranger, role=Role.IRO, from_on=now.date() + timedelta(days=1), reason="Soon", by=sid, at=now)
    assert roles_of(stranger, now) == ()


def test_a_closed_account_can_be_opened_again(sid, ros, now):
    close(ros, by=sid, at=now)
    assert not User.objects.get(pk=ros.pk).is_active
    with pytest.raises(Refusal, match="closed already"):
        close(ros, by=sid, at=now)
    reopen(ros, by=sid, at=now)
    assert User.objects.get(pk=ros.pk).is_active


def test_the_pages_do_all_of_it(client_for, sid, ros):
    client = client_for(sid)
    assert "Ros Test" in client.get(reverse("access:people")).content.decode()
    shown = client.post(reverse("access:add"), {"full_name": "New Person", "email": "new@example.test"})
    made = User.objects.get(email="new@example.test")
    assert shown["Cache-Control"] == "no-store"
    assert "shown only now" in shown.content.decode()
    page = reverse("access:grant", kwargs={"id": made.pk})
    assert client.get(page).status_code == 200
    client.post(page, {"role": "iro", "from_on": "2026-11-01", "reason": "Appointed"})
    held = RoleGrant.objects.get(user=made)
    for name in ("person", "give_password", "clear_second_step", "close"):
        assert client.get(reverse(f"access:{name}", kwargs={"id": made.pk})).status_code == 200, name
    page = reverse("access:end_grant", kwargs={"id": held.pk})
    assert client.get(page).status_code == 200
    client.post(page, {"to_on": "2026-11-20"})
    client.post(reverse("access:close", kwargs={"id": made.pk}))
    assert client.get(reverse("access:reopen", kwargs={"id": made.pk})).status_code == 200
    held.refresh_from_db()
    made.refresh_from_db()
    assert held.ended_at
    assert not made.is_active


def test_an_iro_manager_may_look_and_not_change(client_for, grace, ros):
    client = client_for(grace)
    page = client.get(reverse("access:person", kwargs={"id": ros.pk}))
    assert page.status_code == 200
    assert "Grant a role" not in page.content.decode()
    assert client.post(reverse("access:close", kwargs={"id": ros.pk})).status_code == 403


def test_an_address_that_is_taken_is_said_on_the_form(client_for, sid, ros):
    page = client_for(sid).post(reverse("access:add"), {"full_name": "Ros", "email": ros.email})
    assert "already" in page.content.decode()


def test_the_first_administrator_is_made_from_the_command_line(db, capsys):
    call_command("make_account", "first@example.test", "First Person", "system_administrator")
    word = capsys.readouterr().out.strip().rsplit(" ", 1)[-1]
    person = User.objects.get(email="first@example.test")
    assert person.check_password(word)
    assert RoleGrant.objects.get(user=person).role == Role.SYSTEM_ADMINISTRATOR
