"""A social worker is sent a link and tells the IRO of a change by it; the manager sees the count."""

import re
from datetime import timedelta

import pytest

from balcony.casework.monitoring.models import ChangeNotice
from balcony.foundations.outbox.models import Message
from tests.browser import DESK, PHONE
from tests.journeys.telling import given, then, when


@pytest.mark.parametrize(("size", "script"), [(DESK, True), (PHONE, False)])
def test_a_change_is_told_by_link_decided_and_counted(
    visitor, at_work, amina_in_care, bea, ros, grace, today, size, script
):
    with given("Amina's social worker has no link, and business support sends one"):
        office = at_work(bea, size=size, script=script)
        office.goes_to(f"/desk/children/{amina_in_care.pk}/")
        office.follows("Links by which the social worker tells the IRO of changes")
        office.is_at("Links to tell the IRO of changes")
        office.chooses("Dev Test", to="Who?")
        office.enters("By what do they know which child it is?", "little Amina")
        office.presses("Send the link")
        office.sees("names the child")
        office.enters("By what do they know which child it is?", "MS-4411")
        office.presses("Send the link")
        office.sees("known to them as MS-4411")
        mail = Message.objects.get(kind="change-notice-link")
    with when("the social worker opens the link from the e-mail, without signing in"):
        outside = visitor(size=size, script=script)
        outside.goes_to(re.search(r"https?://[^/\s]+(/\S+)", mail.words).group(1))
        outside.is_at("Tell the IRO about a change")
        outside.sees("MS-4411")
        outside.does_not_see("Amina")
        assert not ChangeNotice.objects.exists()
    with when("they tell of an exclusion eight days ago"):
        outside.chooses("The child is excluded from school", to="What has changed?")
        outside.enters_day("When did it happen, or when will it?", today - timedelta(days=8))
        outside.presses("Tell the IRO")
        outside.sees("Answer the question “What should the IRO know?”")
        outside.enters("What should the IRO know?", "Three days, for fighting. She is at her aunt's.")
        outside.presses("Tell the IRO")
        outside.is_at("The IRO has been told")
        outside.follows("Tell the IRO about another change")
        outside.is_at("Tell the IRO about a change")
    with then("it stands on the IRO's list with its day, and says that it came late"):
        desk = at_work(ros, size=size, script=script)
        desk.goes_to("/desk/")
        desk.sees("Changes and worries to decide about")
        desk.follows("The child is excluded from school")
        desk.is_at("A change the IRO was told of")
        desk.sees("Told 8 days after it happened")
    with when("she decides, and writes down a move nobody told her of"):
        desk.chooses("Note it: nothing else is needed now", to="What does it call for?")
        desk.enters("Why?", "She is with her aunt, and back on Monday.")
        desk.presses("Keep the decision")
        desk.follows("I was not told of a change")
        desk.is_at("A change nobody told you of")
        desk.chooses("The child moves without its being planned", to="What has changed?")
        desk.enters_day("When did it happen?", today - timedelta(days=14))
        desk.chooses("The child told me", to="How did you find out?")
        desk.enters_day("When did you find out?", today)
        desk.enters("What do you know of it?", "She sleeps at her aunt's now.")
        desk.presses("Write it down")
        desk.sees("found out 14 days after it happened")
    with then("the manager sees both in the count of the service"):
        balcony = at_work(grace, size=size, script=script)
        balcony.goes_to("/service/changes-told/")
        balcony.is_at("Changes the IRO should be told of")
        balcony.sees("told of 0 in time and 1 late, and were not told of 1")
