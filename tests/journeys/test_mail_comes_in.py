"""E-mail dropped as files: one is read, one cannot be, one is about nobody known, one comes twice."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from balcony.casework.monitoring.actions import give_link
from balcony.casework.monitoring.models import ChangeNotice
from tests.browser import DESK, PHONE
from tests.journeys.conftest import THE_DAY
from tests.journeys.telling import given, then, when

LETTER = """From: Dev Test <dev@example.test>
Date: Tue, 17 Nov 2026 09:00:00 +0000
Message-ID: <{id}@example.test>
Subject: {subject}
Content-Type: text/plain; charset=utf-8

{words}
"""


@pytest.fixture
def drop(tmp_path, settings):
    """The folder a mail server drops e-mail into."""
    settings.MAIL_IN_FOLDER = tmp_path / "mail-in"
    settings.MAIL_IN_FOLDER.mkdir()

    def puts(name: str, subject: str = "", words: str = "") -> None:
        content = LETTER.format(id=name, subject=subject, words=words) if words else ""
        (settings.MAIL_IN_FOLDER / f"{name}.eml").write_text(content)

    return puts


def taken_in() -> None:
    """The hour strikes: the folder is taken in. That a file stays is told, and stops nothing."""
    with pytest.raises(CommandError, match="stay where they are"):
        call_command("take_in_mail")


@pytest.mark.parametrize(("size", "script"), [(DESK, True), (PHONE, False)])
def test_a_dropped_e_mail_reaches_the_iro_and_is_counted(
    at_work, amina_in_care, drop, dev, bea, ros, today, size, script
):
    with given(
        "three e-mails, one with a reference of ours, one with none we know, and one with nothing in it"
    ):
        place = give_link(
            amina_in_care, adult=dev.adult, link_to=lambda secret: "https://x/", by=ros, at=THE_DAY
        )
        drop("known", f"About {place.reference}", "He was not in school on Thursday and has not been since.")
        drop("unknown", "CN-2222-2222", "A child of yours was not at school.")
        drop("empty")
        taken_in()
    with when("business support looks at what is left"):
        office = at_work(bea, size=size, script=script)
        office.goes_to("/office/")
        office.follows("E-mail to sort")
        office.is_at("E-mail to sort")
        office.sees("never carried the reference CN-2222-2222")
        office.sees("1 file in the folder")
        office.follows("See what lies in the folder, and why")
    with then("the file that cannot be read is named with why, and stays"):
        office.is_at("Files in the e-mail folder")
        office.sees("empty.eml: cannot be read. It is empty.")
        office.sees("stays in the folder “mail-in”")
    with when("they look for the child of the other e-mail, and nobody has that id"):
        office.follows("Back to the e-mail")
        office.follows("Arrived")
        office.is_at("An e-mail to sort")
        office.enters("The child’s id in the return", "777777")
        office.presses("Keep it")
        office.sees("No child you may see has this id")
    with then("nothing is given to anybody, and they set it aside with what they did"):
        office.enters("The child’s id in the return", "")
        office.enters(
            "Or, if it is no notice of a change: why, and what you did", "Not ours. I rang the sender."
        )
        office.presses("Keep it")
        office.sees("No e-mail is waiting to be sorted.")
    with when("the same e-mail is dropped once more"):
        drop("known", f"About {place.reference}", "He was not in school on Thursday and has not been since.")
        taken_in()
        assert ChangeNotice.objects.count() == 1
    with then("the IRO has it once, and it says of itself neither what changed nor when"):
        desk = at_work(ros, size=size, script=script)
        desk.goes_to("/desk/")
        desk.follows("Something else the IRO should know")
        desk.is_at("A change the IRO was told of")
        desk.sees("Until you say so below, it is not counted as told in time or late.")
    with when("she says what she read in it, and decides"):
        desk.chooses("Note it: nothing else is needed now", to="What does it call for?")
        desk.enters("Why?", "He is back on Monday.")
        desk.presses("Keep the decision")
        desk.sees("Answer the question “What has changed?”")
        desk.chooses("The child is excluded from school", to="What has changed?")
        desk.enters_day("When did it happen, or when will it?", today - timedelta(days=6))
        desk.presses("Keep the decision")
    with then("it counts as told late from that day"):
        desk.sees("was told of 0 in time and 1 late")
