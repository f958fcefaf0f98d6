"""What this authority decides: local limits only ever shorter than the law's, dated, never rewritten."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils.timezone import localdate

from balcony.foundations.access.policies import Refusal
from balcony.foundations.audit.models import Entry
from balcony.foundations.authority.actions import (
    add_holiday,
    choose,
    close_office,
    withdraw_closure,
    withdraw_holiday,
)
from balcony.foundations.authority.models import AddedHoliday, Closure, LocalSetting
from balcony.foundations.authority.queries import closures_between, rulebook, setting_row

MONDAY = date(2027, 2, 8)


def holiday(by, at, on=MONDAY):
    return add_holiday(
        on=on, name="A day for everyone", announced_on=date(2026, 11, 2), source="Gazette 1", by=by, at=at
    )


def test_a_shorter_limit_is_in_the_rulebook_from_its_day_on(grace, now):
    today = localdate(now)
    choose("first_review", value=15, from_on=today + timedelta(days=10), reason="Agreed", by=grace, at=now)
    assert "first_review" not in rulebook(today).local
    assert rulebook(today + timedelta(days=10)).local["first_review"] == 15


def test_a_later_choice_replaces_an_earlier_one_and_both_are_kept(grace, now):
    today = localdate(now)
    choose("first_review", value=15, from_on=today, by=grace, at=now)
    choose("first_review", value=18, from_on=today, by=grace, at=now + timedelta(minutes=1))
    assert rulebook(today).local["first_review"] == 18
    choose("first_review", value=None, from_on=today, by=grace, at=now + timedelta(minutes=2))
    assert "first_review" not in rulebook(today).local
    assert LocalSetting.objects.count() == 3


def test_a_limit_cannot_be_longer_than_the_laws(grace, now):
    with pytest.raises(Refusal, match="the law allows at most"):
        choose("first_review", value=21, from_on=localdate(now), by=grace, at=now)
    assert not LocalSetting.objects.exists()


def test_days_that_have_passed_are_not_changed(grace, now):
    with pytest.raises(Refusal, match="passed"):
        choose("first_review", value=15, from_on=localdate(now) - timedelta(days=1), by=grace, at=now)


def test_only_the_iro_manager_decides(ros, bea, sid, now):
    for person in (ros, bea, sid):
        with pytest.raises(Refusal):
            choose("first_review", value=15, from_on=localdate(now), by=person, at=now)


def test_an_added_bank_holiday_moves_the_laws_own_clock_until_withdrawn(grace, now):
    before = rulebook(MONDAY).calendar.add_working_days(date(2027, 2, 5), 1)
    day = holiday(grace, now)
    assert before == MONDAY
    assert rulebook(MONDAY).calendar.add_working_days(date(2027, 2, 5), 1) == MONDAY + timedelta(days=1)
    withdraw_holiday(day, by=grace, at=now)
    assert rulebook(MONDAY).calendar.is_working_day(MONDAY)
    assert holiday(grace, now).pk != day.pk
    assert AddedHoliday.objects.count() == 2


@pytest.mark.parametrize("on", [date(2027, 2, 7), date(2026, 12, 25)])
def test_a_day_that_is_no_working_day_anyhow_is_refused(grace, now, on):
    with pytest.raises(Refusal, match="not a working day already"):
        holiday(grace, now, on)


def test_a_closure_never_moves_the_laws_clock(grace, now):
    day = close_office(on=MONDAY, reason="Training", by=grace, at=now)
    assert rulebook(MONDAY).calendar.is_working_day(MONDAY)
    assert closures_between(MONDAY, MONDAY) == {MONDAY}
    withdraw_closure(day, by=grace, at=now)
    assert closures_between(MONDAY, MONDAY) == frozenset()


def test_the_rulebook_costs_one_query(grace, now, django_assert_num_queries):
    holiday(grace, now)
    with django_assert_num_queries(1):
        rulebook(MONDAY)


def test_every_decision_is_recorded(grace, now):
    choose("first_review", value=15, from_on=localdate(now), by=grace, at=now)
    holiday(grace, now)
    close_office(on=MONDAY, reason="Training", by=grace, at=now)
    assert list(Entry.objects.values_list("verb", flat=True)) == [
        "setting.chosen",
        "holiday.added",
        "closure.added",
    ]


def test_the_pages_do_all_of_it(client_for, grace):
    client = client_for(grace)
    page = reverse("authority:choose", kwargs={"key": "first_review"})
    assert client.get(page).status_code == 200
    wrong = client.post(page, {"value": "30", "from_on": localdate().isoformat(), "reason": "x"})
    assert "the law allows at most" in wrong.content.decode()
    client.post(page, {"value": "15", "from_on": localdate().isoformat(), "reason": "Agreed"})
    assert setting_row("first_review", localdate()).chosen == "15"
    client.post(
        reverse("authority:add_holiday"),
        {"on": "2027-02-08", "name": "A day", "announced_on": "2026-11-02", "source": "Gazette"},
    )
    client.post(reverse("authority:close_office"), {"on": "2027-02-09", "reason": "Training"})
    shown = client.get(reverse("authority:settings")).content.decode()
    assert "8 February 2027" in shown
    assert "9 February 2027" in shown
    for name, day in (
        ("withdraw_holiday", AddedHoliday.objects.get()),
        ("withdraw_closure", Closure.objects.get()),
    ):
        page = reverse(f"authority:{name}", kwargs={"id": day.pk})
        assert client.get(page).status_code == 200
        assert client.post(page).status_code == 302
        assert client.post(page).status_code == 403
    for name in ("add_holiday", "close_office"):
        assert client.get(reverse(f"authority:{name}")).status_code == 200
    assert client.get(reverse("authority:choose", kwargs={"key": "nonsense"})).status_code == 404


def test_an_iro_reads_the_settings_and_changes_none(client_for, ros):
    client = client_for(ros)
    page = client.get(reverse("authority:settings"))
    assert page.status_code == 200
    assert "Change<" not in page.content.decode()
    assert client.get(reverse("authority:add_holiday")).status_code == 403
