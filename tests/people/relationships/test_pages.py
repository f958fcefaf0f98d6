"""The pages that shut a record, open one for an hour, and look into both."""

from datetime import UTC, date, datetime, timedelta

from django.urls import reverse
from django.utils import timezone

from balcony.foundations.audit.models import Entry
from balcony.foundations.authority.queries import rulebook
from balcony.foundations.outbox.models import Message
from balcony.people.relationships.actions import deny
from balcony.people.relationships.models import BreakGlass, DenyListing, Restriction
from balcony.people.relationships.queries import children_for, glass_rows
from tests.conftest import person


def at(name, thing) -> str:
    return reverse(f"relationships:{name}", kwargs={"id": thing.pk})


def test_an_iro_opens_another_iros_child_and_the_manager_looks_into_it(client_for, theo, grace, amina, ros):
    client = client_for(theo)
    page = at("break_glass", amina)
    assert "60 minutes" in client.get(page).content.decode()
    short = client.post(page, {"reason_code": "other", "reason": "too short"})
    assert "at least 15 characters" in short.content.decode()
    client.post(page, {"reason_code": "safeguarding", "reason": "The school rang about a bruise"})
    assert amina in children_for(theo, timezone.now())

    manager = client_for(grace)
    assert "The school rang" in manager.get(reverse("relationships:glasses")).content.decode()
    page = at("review_glass", BreakGlass.objects.get())
    assert manager.get(page).status_code == 200
    manager.post(page, {"note": "It was right to look."})
    assert BreakGlass.objects.get().reviewed_by == grace
    listed = Entry.objects.filter(verb="break_glass.listed").first()
    assert listed.facts["children"] == [str(amina.pk)]


def test_who_must_know_is_told_at_once_and_nobody_is_named(client_for, theo, grace, ros, amina, settings):
    settings.GOVERNANCE_INBOX = "governance@example.test"
    said = {"reason_code": "safeguarding", "reason": "The school rang about a bruise"}
    client_for(theo).post(at("break_glass", amina), said)
    told = {one.to_address: one for one in Message.objects.all()}
    assert set(told) == {ros.email, grace.email, "governance@example.test"}
    for one in told.values():
        assert one.leaves_at == one.posted_at, "it must not wait"
        assert BreakGlass.objects.get().reference in one.words
        assert [
            word for word in ("Amina", "Theo", "school", "bruise") if word in one.words + one.subject
        ] == []
    assert reverse("office:who_looked", kwargs={"id": amina.pk}) in told[ros.email].words
    listed = client_for(grace).get(reverse("relationships:glasses")).content.decode()
    assert BreakGlass.objects.get().reference in listed


def test_an_address_that_cannot_be_written_to_stops_nobody(client_for, theo, grace, ros, amina):
    type(ros).objects.filter(pk=ros.pk).update(email="nowhere")
    said = {"reason_code": "safeguarding", "reason": "The school rang about a bruise"}
    client_for(theo).post(at("break_glass", amina), said)
    assert BreakGlass.objects.count() == 1
    assert [one.to_address for one in Message.objects.all()] == [grace.email]


def test_a_record_is_restricted_kept_so_and_lifted(client_for, grace, ros, setter, amina):
    client = client_for(grace)
    page = at("restrict", amina)
    assert client.get(page).status_code == 200
    client.post(page, {"ground": "staff", "reason": "A colleague's child", "named": [str(ros.pk)]})
    made = Restriction.objects.get()
    shown = client.get(reverse("relationships:shut")).content.decode()
    assert "A record that is closed to you" in shown
    assert "somebody else must lift it" in shown
    assert client.get(at("lift", made)).status_code == 403
    assert client.get(at("keep", made)).status_code == 200
    client.post(at("keep", made), {"review_on": timezone.localdate().isoformat()})
    second = client_for(person("Gwen", "iro_manager", setter))
    assert second.get(at("lift", made)).status_code == 200
    second.post(at("lift", made))
    made.refresh_from_db()
    assert made.lifted_at


def test_the_deny_list_is_kept(client_for, grace, theo, amina):
    client = client_for(grace)
    page = at("deny", amina)
    assert client.get(page).status_code == 200
    client.post(page, {"user": str(theo.pk), "reason": "Uncle"})
    listing = DenyListing.objects.get()
    assert client_for(theo).get(at("break_glass", amina)).status_code == 404
    assert "Theo Test" in client.get(reverse("relationships:shut")).content.decode()
    assert client.get(at("end_denial", listing)).status_code == 200
    client.post(at("end_denial", listing))
    assert client_for(theo).get(at("break_glass", amina)).status_code == 200


def test_a_manager_on_the_deny_list_learns_nothing_of_it(client_for, grace, setter, amina, now):
    second = person("Gwen", "iro_manager", setter)
    deny(amina, user=grace, reason="Sister", by=second, at=now)
    assert "Sister" not in client_for(grace).get(reverse("relationships:shut")).content.decode()


def test_what_nobody_looked_into_is_overdue_after_two_working_days_and_three_in_a_day_stand_out(theo, amina):
    book = rulebook(date(2026, 11, 27))
    friday = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)

    def glass(at):
        return BreakGlass(child=amina, user=theo, reason_code="other", reason="x", started_at=at, ends_at=at)

    rows = glass_rows([glass(friday)], date(2026, 11, 24), book)
    assert [(row.is_overdue, row.is_incident) for row in rows] == [(False, False)]
    assert glass_rows([glass(friday)], date(2026, 11, 25), book)[0].is_overdue
    thrice = [glass(friday + timedelta(hours=hours)) for hours in range(3)]
    assert all(row.is_incident for row in glass_rows(thrice, date(2026, 11, 20), book))
