"""An IRO signs the code and is appraised; her manager's side; the team; a job description as Word."""

from datetime import date

import pytest

from balcony.foundations.access.models import Role
from balcony.foundations.toolkit import actions as toolkit
from balcony.oversight.development import actions
from tests.browser import DESK, PHONE
from tests.conftest import NOW, person
from tests.journeys.telling import given, then, when
from tests.oversight.development.conftest import an_agreed_one


@pytest.fixture
def team(setter, grace):
    """Five IROs who have been appraised."""
    people = [person(name, Role.IRO, setter) for name in ("Ann", "Ben", "Cas", "Dan", "Eve")]
    for one in people:
        actions.take_on(one, reason="I manage the service", by=grace, at=NOW)
        an_agreed_one(one, grace)
    return people


@pytest.mark.parametrize(("script", "size"), [(True, DESK), (False, PHONE)])
def test_an_iro_signs_the_code_and_is_appraised(at_work, ros, grace, script, size):
    with given("a code the team has adopted, and a manager who appraises Ros"):
        toolkit.adopt(
            "code",
            publisher="nairo",
            edition="1.0",
            from_on=NOW.date(),
            agreed_by="The team",
            by=grace,
            at=NOW,
        )
        actions.take_on(ros, reason="I manage the service", by=grace, at=NOW)
        actions.begin(ros, by=grace, at=NOW)
        iro = at_work(ros, script=script, size=size)
        manager = at_work(grace, script=script, size=size)
    with when("she reads and signs it"):
        iro.goes_to("/development/")
        iro.presses("Read and sign the code")
        iro.ticks("I have read the code as it stands here, and I sign up to it")
        iro.presses("Sign the code")
        iro.sees("You signed it as it stands")
    with then("the manager sees who has signed"):
        manager.goes_to("/development/code/signed/")
        manager.sees("Signed", of="Ros Test")
    with when("she looks at what records say"):
        iro.goes_to("/development/ledger/")
        iro.sees("Not recorded yet")
        iro.follows("Write a note, or say that it does not apply beside CP2.5")
        iro.enters("Your own words", "All of mine are under four this year")
        iro.ticks("This does not apply to the children I work for, because of their age or understanding")
        iro.presses("Keep it")
        iro.sees("You say that this does not apply")
    with when("she writes about chairing, text first and then where it stands"):
        iro.goes_to("/development/")
        iro.follows("Go on with your appraisal")
        iro.follows("Write about K4.1")
        iro.enters("What can you show?", "Decisions say who and by when.")
        iro.presses("Save, then say where it stands")
        iro.chooses("Sound", to="Where does this stand?")
        iro.presses("Save and go on")
        iro.follows("The appraisal")
        iro.presses("Put evidence forward")
        iro.chooses("Something I wrote or decided", to="What is it?")
        iro.enters("What does it show?", "A record of May")
        iro.presses("Put it forward")
        iro.presses("Share my view")
        iro.presses("Share my view")
        iro.sees("You have shared your view")
    with when("her manager writes and shares too, and they talk"):
        manager.goes_to("/development/")
        manager.follows("Ros Test")
        manager.follows("Begun 18 November 2026")
        manager.does_not_see("Decisions say who and by when.")
        manager.follows("Write about K4.1")
        manager.enters("What have you seen of K4.1 here?", "Let the adults be shorter.")
        manager.presses("Save, then say where it stands")
        manager.chooses("Not there yet", to="Where does this stand?")
        manager.presses("Save and go on")
        manager.follows("The appraisal")
        manager.presses("Share my view")
        manager.presses("Share my view")
        manager.sees("Decisions say who and by when.")
        manager.presses("Write the conversation down")
        manager.enters("What was said?", "We agreed to sit in with Theo.")
        manager.presses("Save the conversation")
        manager.follows("Agree an action for K4.1")
        manager.enters("What will be done?", "Sit in with Theo twice")
        manager.enters_day("By when?", date(2027, 1, 29))
        manager.presses("Write it down")
        manager.sees("Sit in with Theo twice")
    with then("she adds what she wants to learn, and agrees"):
        iro.goes_to("/development/")
        iro.follows("Go on with your appraisal")
        iro.follows("Add it to what is to be learnt for K4.1")
        iro.presses("Write it down")
        iro.follows("Begun 18 November 2026")
        iro.presses("Agree the appraisal")
        iro.presses("I agree it")
        iro.sees("Agreed")
        iro.goes_to("/development/")
        iro.sees("In date")


def test_a_manager_sees_the_team_and_takes_a_job_description(at_work, grace, team):
    manager = at_work(grace)
    with when("she looks at the team"):
        manager.goes_to("/development/")
        manager.follows("Where the team stands, by competency")
        manager.sees("Chairing")
        manager.sees("Much alike")
    with when("she adds a course and books somebody"):
        manager.goes_to("/development/courses/add/")
        manager.enters("What is it called?", "Court skills")
        manager.enters("Who gives it?", "The law school")
        manager.enters_day("When is it?", date(2027, 2, 3))
        manager.enters("How many places?", "4")
        manager.ticks("Court")
        manager.presses("Add the course")
        manager.presses("Book a place")
        manager.chooses("Ann Test", to="Who goes?")
        manager.presses("Book the place")
        manager.sees("Ann Test")
    with when("she drafts a job description and changes it"):
        manager.goes_to("/development/jobs/begin/")
        manager.presses("Draft it")
        manager.chooses("Left out", to="K7.1: how much does it matter?")
        manager.presses("Save")
        manager.sees("Version 2")
        manager.follows("Download as Word")
        with manager.page.expect_download() as coming:
            manager.page.get_by_role("button", name="Make a Word file").click()
    with then("it is a Word file that names nobody"):
        assert coming.value.suggested_filename.endswith(".docx")
    with then("a copy for the wall is a PDF"):
        manager.goes_to("/development/code/wall/")
        with manager.page.expect_download() as coming:
            manager.page.get_by_role("button", name="Make the PDF").click()
        assert coming.value.suggested_filename.endswith(".pdf")
