"""Children see a number only when somebody here has checked it lately."""

from datetime import timedelta

import pytest

from balcony.foundations.access.policies import Refusal
from balcony.foundations.authority import actions
from balcony.foundations.authority.models import HelpContact
from balcony.foundations.authority.queries import help_shown


def test_only_the_emergency_number_is_shown_until_others_are_checked(db, now):
    assert help_shown(now.date()) == [("If you are in danger now", "999")]


def test_a_checked_number_is_shown_for_120_days(bea, now):
    actions.check_help("childline", value="0800 1111", by=bea, at=now)
    shown = ("Talk to someone, any time", "0800 1111")
    assert shown in help_shown(now.date() + timedelta(days=120))
    assert shown not in help_shown(now.date() + timedelta(days=121))


def test_an_emptied_number_is_hidden_and_the_row_before_it_stays(bea, now):
    actions.check_help("childline", value="0800 1111", by=bea, at=now)
    actions.check_help("childline", value="", by=bea, at=now + timedelta(minutes=1))
    assert len(help_shown(now.date())) == 1
    assert HelpContact.objects.count() == 2


def test_an_iro_does_not_check_numbers_nor_can_a_slot_be_made_up(ros, bea, now):
    with pytest.raises(Refusal):
        actions.check_help("childline", value="1", by=ros, at=now)
    with pytest.raises(Refusal):
        actions.check_help("lottery", value="1", by=bea, at=now)


def test_business_support_checks_a_number_on_its_page(bea, client_for):
    client = client_for(bea)
    assert client.get("/settings/help-numbers/").status_code == 200
    client.post("/settings/help-numbers/advocate/check/", {"value": "01632 960222"})
    assert HelpContact.objects.get().value == "01632 960222"
