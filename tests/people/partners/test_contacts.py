from datetime import date

import pytest
from django.urls import reverse

from balcony.foundations.access.policies import Refusal
from balcony.people.partners import actions
from balcony.people.partners.models import AgencyContact
from balcony.people.partners.queries import contacts_for, live_on
from balcony.people.register.models import Agency

TODAY = date(2026, 11, 18)


def name(by, at, **more):
    return actions.name_contact(
        **{
            "agency": "Hill Primary",
            "agency_kind": "school",
            "name": "Jo Bright",
            "role": "Designated teacher",
            "from_on": date(2026, 9, 1),
            "by": by,
            "at": at,
        }
        | more
    )


def test_a_contact_holds_until_ended_and_the_agency_is_one(bea, now):
    first = name(bea, now)
    second = name(bea, now, agency="hill primary", name="Al Stone", role="Attendance")
    assert Agency.objects.count() == 1
    assert list(live_on(contacts_for(bea, now), TODAY)) == [second, first]
    actions.end_contact(first, by=bea, at=now)
    assert list(live_on(contacts_for(bea, now), TODAY)) == [second]
    with pytest.raises(Refusal, match="already"):
        actions.end_contact(first, by=bea, at=now)


def test_an_iro_sees_contacts_and_does_not_keep_them(ros, bea, sid, now):
    name(bea, now)
    assert contacts_for(ros, now).count() == 1
    assert not contacts_for(sid, now).exists()
    with pytest.raises(Refusal):
        name(ros, now)


def test_contacts_are_added_and_ended_on_pages(bea, ros, client_for):
    browser = client_for(bea)
    browser.post(
        reverse("partners:name_contact"),
        {
            "agency": "Hill Primary",
            "agency_kind": "school",
            "name": "Jo Bright",
            "role": "Designated teacher",
            "email": "jo@hill.example",
            "from_on": "2026-09-01",
        },
    )
    contact = AgencyContact.objects.get()
    text = client_for(ros).get(reverse("partners:contacts")).content.decode()
    assert "Jo Bright" in text
    assert "Add a contact" not in text
    page = reverse("partners:end_contact", kwargs={"id": contact.pk})
    assert browser.get(page).status_code == 200
    browser.post(page)
    assert "Jo Bright" not in browser.get(reverse("partners:contacts")).content.decode()
