"""Beside each promise, for the manager: for how many children of the service ordinary records speak."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from balcony.casework.contact_log.actions import log
from balcony.casework.contact_log.models import Details
from balcony.casework.voice import actions as voice
from balcony.foundations.accounts.cards import make_account
from balcony.oversight.development.queries.promise_whole import Many, promise_of_service
from tests.doors.laying import child_in_care

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 18)


@pytest.fixture
def service(setter, ros, now):
    """Twenty children in care whose IRO is Ros; twelve wrote to her, and six of them have their answer."""
    children = [child_in_care(setter, number, iro=ros) for number in range(20)]
    for number, child in enumerate(children[:12]):
        child.account = make_account(now)
        child.save()
        said = voice.say(child, kind="worry", audience="iro", words="Hello", by=child.account, at=now)
        if number < 6:
            voice.reply(said, words="Thanks", by=ros, at=now)
    return children


def met(children, ros, now):
    for child in children:
        details = Details(was_alone=True)
        log(child, with_whom="child", reached=True, on=TODAY, details=details, by=ros, at=now)


def test_it_counts_children_and_says_nothing_where_nothing_is_written(service):
    assert promise_of_service(TODAY) == {"PL1": Many("0", "20"), "PL2": Many("6", "12")}


def test_few_children_are_hidden_with_what_would_give_them_away(service, ros, now):
    met(service[:3], ros, now)
    assert promise_of_service(TODAY)["PL1"] == Many("c", "20")
    met(service[3:17], ros, now)
    assert promise_of_service(TODAY)["PL1"] == Many("c", "20"), "three who were not are as few"


def test_what_is_about_the_iro_is_never_in_it(service, now):
    for child in service[:12]:
        voice.say(child, kind="about-my-iro", audience="manager", words="x", by=child.account, at=now)
    assert promise_of_service(TODAY)["PL2"] == Many("6", "12")


def test_it_asks_the_database_no_more_often_the_more_children_there_are(service, setter, ros):
    asked = []
    for number in (30, 31):
        with CaptureQueriesContext(connection) as made:
            promise_of_service(TODAY)
        asked.append(len(made))
        child_in_care(setter, number, iro=ros, reviews=[date(2026, 3, 2)])
    assert asked[0] == asked[1]


def test_the_manager_reads_it_and_no_iro_stands_in_it(service, grace, ros, dev, bea, ana, client_for):
    page = reverse("development:promises")
    shown = " ".join(client_for(grace).get(page).content.decode().split())
    assert "Sent something: 12 children. Everything answered: 6." in shown
    assert "No record speaks to this." in shown
    assert "Ros Test" not in shown
    for nobody in (ros, dev, bea, ana):
        assert client_for(nobody).get(page).status_code == 403
