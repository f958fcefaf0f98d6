"""The system checks say what would hurt somebody, and are quiet about settings as they are shipped."""

from datetime import date

import pytest
from django.conf import settings
from django.test import override_settings

from balcony.config import checks
from balcony.config.environment import SQLITE_OPTIONS


def ids(check) -> list[str]:
    return [message.id for message in check(None)]


def test_a_calendar_about_to_run_out_is_warned_of(monkeypatch):
    monkeypatch.setattr(checks, "localdate", lambda: date(2026, 11, 22))
    assert ids(checks.calendar_reaches_far_enough) == []
    monkeypatch.setattr(checks, "localdate", lambda: date(2040, 1, 1))
    assert ids(checks.calendar_reaches_far_enough) == ["balcony.W001"]


@pytest.mark.parametrize(
    ("debug", "demo", "found"), [(True, False, ["balcony.E001"]), (True, True, []), (False, False, [])]
)
def test_error_pages_are_for_the_demo_only(debug, demo, found):
    with override_settings(DEBUG=debug, DEMO=demo):
        assert ids(checks.errors_show_nobody) == found


@pytest.mark.parametrize(
    ("missing", "found"),
    [
        ("transaction_mode", ["balcony.E002"]),
        ("init_command", ["balcony.E003", "balcony.E004", "balcony.E005"]),
        (None, []),
    ],
)
def test_sqlite_without_its_options_is_refused(missing, found, monkeypatch):
    options = {key: value for key, value in SQLITE_OPTIONS.items() if key != missing}
    databases = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": "x", "OPTIONS": options}}
    monkeypatch.setattr(settings, "DATABASES", databases)
    assert ids(checks.sqlite_is_safe) == found


def test_real_records_ask_for_a_second_step_and_https():
    with override_settings(DEMO=False, REQUIRE_SECOND_FACTOR=False, BEHIND_HTTPS=False, ALLOWED_HOSTS=["*"]):
        found = ["balcony.W002", "balcony.E006", "balcony.E007", "balcony.W003"]
        assert ids(checks.real_records_are_guarded) == found
    guarded = {"REQUIRE_SECOND_FACTOR": True, "BEHIND_HTTPS": True, "ALLOWED_HOSTS": ["a.example"]}
    with override_settings(DEMO=False, ADDRESS="https://a.example", **guarded):
        assert ids(checks.real_records_are_guarded) == []
