"""Signing in and out, the second step, and how long a session lasts."""

from datetime import timedelta
from time import time

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.conf import settings
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from balcony.foundations.accounts.queries import machine_account
from balcony.foundations.audit.models import Entry

PASSWORD = "a long enough password"


@pytest.fixture(autouse=True)
def _no_tries_yet(db):
    cache.clear()


def sign_in(client: Client, email: str, password: str = PASSWORD, next: str = ""):
    return client.post(
        f"{reverse('account_login')}?next={next}", {"login": email, "password": password, "next": next}
    )


def confirm(client: Client, next: str) -> None:
    """Give the password once more, as every change of the way in asks."""
    answer = client.post(reverse("account_reauthenticate"), {"password": PASSWORD, "next": next})
    assert answer.url == next


def verbs() -> list[str]:
    return list(Entry.objects.values_list("verb", flat=True))


def code_for(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time())))


def test_the_sign_in_page_is_ours(client, db):
    page = client.get(reverse("account_login")).content.decode()
    assert "<h1" in page
    assert "Email address" in page
    assert "sign up" not in page.lower()


def test_signing_in_leads_back_to_the_page_asked_for_and_is_recorded(client, ros):
    asked = client.get(reverse("account_own"))
    assert asked.url.startswith(reverse("account_login"))
    answer = sign_in(client, ros.email, next=reverse("account_own"))
    assert answer.url == reverse("account_own")
    assert client.get(reverse("account_own")).status_code == 200
    entry = Entry.objects.get(verb="account.signed_in")
    assert entry.by_id == str(ros.pk)


def test_a_wrong_password_is_refused_and_recorded_without_what_was_typed(client, ros):
    page = sign_in(client, ros.email, "something wrong").content.decode()
    assert "There is a problem" in page
    entry = Entry.objects.get(verb="account.sign_in_failed")
    assert (entry.by_id, entry.about_id) == ("", str(ros.pk))
    assert "something wrong" not in str(entry.facts)
    assert ros.email not in str(entry.facts)


def test_an_unknown_address_gets_the_same_answer_as_a_wrong_password(client, ros):
    known = sign_in(client, ros.email, "something wrong").content.decode()
    unknown = sign_in(client, "nobody@example.test", "something wrong").content.decode()
    assert [line for line in known.splitlines() if "error-summary" in line] == [
        line for line in unknown.splitlines() if "error-summary" in line
    ]


def test_the_sixth_try_on_one_account_is_held_off(client, ros):
    for _ in range(5):
        sign_in(client, ros.email, "something wrong")
    answer = sign_in(client, ros.email)
    assert answer.status_code in (200, 429)
    assert "_auth_user_id" not in client.session


def test_a_closed_account_cannot_sign_in_and_loses_its_session_at_the_next_click(client, ros):
    sign_in(client, ros.email)
    ros.is_active = False
    ros.save()
    assert client.get(reverse("account_own")).url.startswith(reverse("account_login"))
    assert sign_in(Client(), ros.email).url == reverse("account_inactive")


def test_the_account_of_commands_can_never_sign_in(client, db):
    machine = machine_account()
    machine.set_password(PASSWORD)
    machine.save()
    assert sign_in(client, machine.email).url == reverse("account_inactive")
    assert "_auth_user_id" not in client.session


def test_signing_out_is_recorded(client, ros):
    sign_in(client, ros.email)
    client.post(reverse("account_logout"))
    assert verbs()[-1] == "account.signed_out"
    assert "_auth_user_id" not in client.session


def test_if_the_entry_cannot_be_written_nobody_is_signed_in(client, ros, monkeypatch):
    def broken(*args, **kwargs):
        raise RuntimeError("the record is out of reach")

    monkeypatch.setattr("balcony.foundations.accounts.adapters.record", broken)
    client.raise_request_exception = False
    assert sign_in(client, ros.email).status_code == 500
    assert client.get(reverse("account_own")).status_code == 302


@pytest.mark.parametrize(
    ("minutes_ago", "hours_since_start", "is_open"),
    [(1, 1, True), (settings.SESSION_IDLE_MINUTES + 1, 1, False), (1, settings.SESSION_HOURS + 1, False)],
)
def test_a_session_ends_when_idle_or_when_it_has_lasted_long_enough(
    client, ros, minutes_ago, hours_since_start, is_open
):
    client.force_login(ros)
    session = client.session
    session["seen"] = int(time() - timedelta(minutes=minutes_ago).total_seconds())
    session["started"] = int(time() - timedelta(hours=hours_since_start).total_seconds())
    session.save()
    assert (client.get(reverse("account_own")).status_code == 200) is is_open


def test_staying_keeps_a_session_open(client, ros):
    client.force_login(ros)
    session = client.session
    session["seen"] = session["started"] = int(time()) - 600
    session.save()
    assert client.post(reverse("account_stay")).status_code == 204
    assert client.session["seen"] > time() - 60


def test_a_password_is_changed_and_the_one_time_mark_is_gone(client, ros):
    ros.must_change_password = True
    ros.save()
    client.force_login(ros)
    new = "three words together"
    answer = client.post(
        reverse("account_change_password"), {"oldpassword": PASSWORD, "password1": new, "password2": new}
    )
    assert answer.status_code == 302
    ros.refresh_from_db()
    assert ros.check_password(new)
    assert not ros.must_change_password
    assert "account.password_changed" in verbs()


def test_a_second_step_is_set_up_asked_for_and_kept_sealed(client, ros):
    EmailAddress.objects.create(user=ros, email=ros.email, verified=True, primary=True)
    sign_in(client, ros.email)
    assert client.get(reverse("mfa_activate_totp")).status_code == 302
    confirm(client, reverse("mfa_activate_totp"))
    assert client.get(reverse("mfa_activate_totp")).status_code == 200
    secret = client.session["mfa.totp.secret"]
    answer = client.post(reverse("mfa_activate_totp"), {"code": code_for(secret)})
    assert answer.url == reverse("mfa_view_recovery_codes")
    assert secret not in str(list(Authenticator.objects.values_list("data", flat=True)))
    assert "account.second_step_changed" in verbs()
    codes = client.get(reverse("mfa_view_recovery_codes")).content.decode()
    assert codes.count("<code>") == 10
    client.post(reverse("account_logout"))

    cache.clear()  # an authenticator's code works once; the next 30 seconds are not waited for
    assert sign_in(client, ros.email).url.startswith(reverse("mfa_authenticate"))
    assert client.get(reverse("account_own")).status_code == 302
    recovery = codes.split("<code>")[1].split("</code>")[0]
    assert client.get(reverse("mfa_authenticate")).status_code == 200
    answer = client.post(reverse("mfa_authenticate"), {"code": recovery})
    assert answer.status_code == 302
    assert client.get(reverse("account_own")).status_code == 200
    assert "mfa" in Entry.objects.filter(verb="account.signed_in").last().facts["how"]


def test_pages_of_the_second_step_open(client, ros):
    EmailAddress.objects.create(user=ros, email=ros.email, verified=True, primary=True)
    sign_in(client, ros.email)
    confirm(client, reverse("mfa_index"))
    TOTP.activate(ros, generate_totp_secret())
    for name in (
        "mfa_index",
        "mfa_deactivate_totp",
        "mfa_generate_recovery_codes",
        "account_change_password",
    ):
        assert client.get(reverse(name)).status_code == 200, name
    assert client.get(reverse("account_logout")).status_code == 200
