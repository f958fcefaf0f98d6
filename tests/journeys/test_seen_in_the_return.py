"""A return shows a move nobody told the IRO of: she is asked, says so, and only then is it counted."""

import zipfile
from datetime import timedelta

import pytest

from balcony.people.register.models import Child
from balcony.people.relationships.models import Kind
from tests.browser import DESK, PHONE
from tests.conftest import stands
from tests.journeys.telling import given, then, when
from tests.people.laying import an_iro

FILES = {
    "header.csv": [
        "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB",
        "LK1001,F,05/03/2015,WBRI,A123456789012,,",
    ],
    "episodes.csv": [
        "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN",
        "LK1001,12/05/2026,S,C2,N1,U6,PR1,{first},X1,CARPL,ZZ1 1ZZ,ZZ2 1ZZ,SC111111",
        "LK1001,{first},P,C2,N1,U6,PR1,{second},X1,CARPL,ZZ1 1ZZ,ZZ3 1ZZ,SC222222",
        "LK1001,{second},P,C2,N1,U6,PR1,,,,ZZ1 1ZZ,ZZ4 1ZZ,SC333333",
    ],
}


@pytest.mark.parametrize(("size", "script"), [(DESK, True), (PHONE, False)])
def test_a_move_in_the_return_is_asked_about_and_counted_once_answered(
    at_work, ana, ros, grace, setter, today, tmp_path, size, script
):
    with given("a return that shows two moves of a child, taken in by the analyst"):
        days = {"first": today - timedelta(days=40), "second": today - timedelta(days=12)}
        written = {name: f"{day:%d/%m/%Y}" for name, day in days.items()}
        with zipfile.ZipFile(tmp_path / "return.zip", "w") as packed:
            for name, lines in FILES.items():
                packed.writestr(name, "\r\n".join([*lines, ""]).format(**written))
        office = at_work(ana, size=size, script=script)
        office.goes_to("/office/returns/send/")
        office.hands_in("The return’s files", tmp_path / "return.zip")
        office.presses("Check the files")
        office.page.get_by_role("button", name="Take in").click()
        office.page.wait_for_load_state()
        child = Child.objects.get(return_id="LK1001")
        an_iro(ros, setter)
        stands(ros, child, Kind.ALLOCATED_IRO, setter)
    with when("the child's IRO opens Today"):
        desk = at_work(ros, size=size, script=script)
        desk.goes_to("/desk/")
        desk.sees("Were you told?")
        desk.sees("Nothing is counted until you say.")
    with then("nothing is counted yet"):
        manager = at_work(grace, size=size, script=script)
        manager.goes_to("/service/changes-told/")
        manager.does_not_see("were not told of")
    with when("she says that she was not told of the second move"):
        desk.follows("a new home")
        desk.is_at("Changes the return shows")
        desk.sees("The return shows 2 changes")
        desk.chooses("A new home, 6 November 2026", to="Which change?")
        desk.chooses("I was not told", to="Were you told?")
        desk.presses("Keep it")
        desk.sees("Say what kind of change it is")
        desk.chooses(
            "The child moves without its being planned", to="If it had to be told: what kind of change is it?"
        )
        desk.presses("Keep it")
        desk.sees("Say on which day you found out")
        desk.enters_day("If it had to be told: when were you told, or when did you find out?", today)
        desk.presses("Keep it")
        desk.is_at("A change nobody told the IRO of")
        desk.sees("The IRO was not told and found out 12 days after it happened.")
    with when("she decides, and puts the first move aside, which was planned with her"):
        desk.chooses("Talk to the child", to="What does it call for?")
        desk.enters("Why?", "To hear how it was.")
        desk.presses("Keep the decision")
        desk.goes_to("/desk/")
        desk.follows("a new home")
        desk.chooses("It is no change I had to be told of", to="Were you told?")
        desk.enters("What do you know of it, or why had you not to be told?", "Planned at her review.")
        desk.presses("Keep it")
        desk.sees("Nothing waits")
    with then("Today asks no more, and the manager sees the one that was confirmed"):
        desk.goes_to("/desk/")
        desk.does_not_see("Were you told?")
        manager.goes_to("/service/changes-told/")
        manager.sees("told of 0 in time and 0 late, and were not told of 1")
