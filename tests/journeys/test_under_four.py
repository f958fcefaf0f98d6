"""A child under four: an adult writes what they saw and heard on a day, and nothing is invented."""

from datetime import date

import pytest

from balcony.casework.voice.models import Contribution
from tests.browser import PHONE
from tests.journeys.telling import given, then, when

SAW = "Reached for Pauline and settled on her lap."
HEARD = "A lot of singing. “More bus!”"


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_an_adult_writes_what_they_saw_and_heard_and_invents_nothing(at_work, ros, amina_in_care, script):
    with given("a child of two, whom Ros has visited with her telephone"):
        amina_in_care.date_of_birth = date(2024, 5, 2)
        amina_in_care.save()
        phone = at_work(ros, script=script, size=PHONE)
        phone.goes_to(f"/desk/children/{amina_in_care.pk}/")
        phone.follows("Write down what you saw and heard")
        phone.is_at("What you saw and heard")
    with when("she writes nothing, and then puts words into the child's mouth"):
        phone.chooses("Only my IRO", to="Who may see it?")
        phone.presses("Keep it")
        phone.sees("Write what you saw, or what you heard")
        phone.enters("What I saw", "She said she wants to live with Pauline for ever.")
        phone.presses("Keep it")
    with then("the page refuses it, says how to put it right, and keeps what she typed"):
        phone.sees("Put words that were said in quotation marks, exactly as they were.")
        phone.finds_in("What I saw", "She said she wants to live with Pauline for ever.")
        assert not Contribution.objects.exists()
    with when("she writes what she saw and heard, and on which day"):
        phone.enters("What I saw", SAW)
        phone.enters("What I heard", HEARD)
        phone.enters_day("The day you saw it", date(2026, 11, 17))
        phone.presses("Keep it")
        phone.sees("What you saw and heard is kept")
    with then("it stands with its day and with her name, and is nobody's quotation"):
        (kept,) = Contribution.objects.all()
        assert kept.words == f"What I saw on Tuesday 17 November 2026: {SAW}\n\nWhat I heard: {HEARD}"
        assert (kept.told_to, kept.face) == (ros, "")
        phone.goes_to(f"/our-promise/from-children/{kept.pk}/")
        phone.sees(SAW)
        phone.sees("Tuesday 17 November 2026")
        phone.sees("Written down by Ros Test")
