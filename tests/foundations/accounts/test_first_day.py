"""A colleague's first day, where a second step is asked for: one-time password, new password, app, work."""

import re

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.core.cache import cache
from django.test import Client, override_settings
from django.urls import reverse

from balcony.foundations.access.actions import add_account, grant
from balcony.foundations.access.models import Role
from tests.conftest import BEFORE


@pytest.fixture(autouse=True)
def _no_tries_yet(db):
    cache.clear()


@override_settings(REQUIRE_SECOND_FACTOR=True)
def test_a_new_colleague_gets_to_work(sid, now):
    person, word = add_account(full_name="New Person", email="new@example.test", by=sid, at=now)
    grant(person, role=Role.SYSTEM_ADMINISTRATOR, from_on=BEFORE, reason="Appointed", by=sid, at=now)
    client, work = Client(), reverse("access:people")

    client.post(reverse("account_login"), {"login": person.email, "password": word})
    assert client.get(work).url == reverse("account_change_password")
    new = "three words together"
    said = {"oldpassword": word, "password1": new, "password2": new}
    assert client.post(reverse("account_change_password"), said).url == "/"

    set_up = client.get(work).url
    assert set_up == reverse("mfa_activate_totp")
    confirm = client.get(set_up).url
    assert client.post(confirm, {"password": new}).url == set_up
    secret = re.search(r"Key: <strong[^>]*>(\w+)</strong>", client.get(set_up).content.decode()).group(1)
    code = format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time())))
    client.post(set_up, {"code": code})

    assert client.get(work).status_code == 200
    # In another browser the password alone is not enough.
    other = Client()
    assert "second-step" in other.post(reverse("account_login"), {"login": person.email, "password": new}).url
    assert other.get(work).status_code == 302
