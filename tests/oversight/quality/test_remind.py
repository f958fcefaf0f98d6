"""Those asked by account and still to answer are reminded, once a day, and nobody else."""

import pytest

from balcony.foundations.access.policies import Refusal
from balcony.foundations.audit.models import Entry
from balcony.foundations.design.faults import NotPossible
from balcony.foundations.outbox.models import Message
from balcony.oversight.quality import actions
from balcony.oversight.quality.actions.rounds import Ask
from tests.oversight.quality.laying import NOW, a_round, asked, text_of

PAGE = "https://balcony.example/quality/asked/"


@pytest.fixture
def group(grace, dev, tess):
    """Two people asked by name."""
    made = asked(
        a_round(grace, NOW, [Ask("social_workers", 2, False), Ask("iros", 6, True)]), "social_workers"
    )
    actions.invite(made, people=[dev, tess], by=grace, at=NOW)
    return made


def test_whoever_has_not_sent_is_reminded_once_a_day(group, grace, dev, tess):
    sheet = group.sheets.get(user=tess)
    actions.send(sheet, by=tess, at=NOW)
    assert actions.remind(group, page=PAGE, by=grace, at=NOW) == 1
    actions.remind(group, page=PAGE, by=grace, at=NOW)
    message = Message.objects.get()
    assert message.to_address == dev.email
    assert PAGE in message.words
    assert "Dev" not in message.words + message.subject
    assert Entry.objects.filter(verb="health_check.reminded").count() == 2


def test_a_group_without_names_is_never_reminded_one_by_one(group, grace):
    with pytest.raises(NotPossible, match="without names"):
        actions.remind(asked(group.round, "iros"), page=PAGE, by=grace, at=NOW)
    assert not Message.objects.exists()


def test_only_the_manager_reminds(group, ros):
    with pytest.raises(Refusal):
        actions.remind(group, page=PAGE, by=ros, at=NOW)


def test_the_page_reminds_and_says_what_became_of_it(group, grace, dev, tess, client_for):
    where = f"/quality/groups/{group.pk}/reminders/"
    page = text_of(client_for(grace).post(where, follow=True))
    assert "2 people are reminded by email" in page
    assert "Dev Test, 18 November 2026" in page
    assert "waiting to leave" in page


def test_with_nobody_left_to_remind_the_page_says_so(group, grace, dev, tess, client_for):
    for person in (dev, tess):
        actions.send(group.sheets.get(user=person), by=person, at=NOW)
    answer = client_for(grace).post(f"/quality/groups/{group.pk}/reminders/")
    assert "Nobody who was asked by account has answers still to come" in text_of(answer)
