"""A whole record, counted: pages, fields and clicks of an IRO who writes it from the demo's notes.

The counts stand in docs/reference/clicks.md, which `./run bench --only clicks` writes. Nothing here may
take more than is written there.
"""

import json
import os
import tomllib
from datetime import date, time
from pathlib import Path

import pytest

from balcony.casework.contact_log.actions import log
from balcony.casework.contact_log.models import Details
from balcony.casework.reviews import actions as reviews
from balcony.casework.reviews.models import State
from balcony.people.register.models import Adult
from tests.journeys.conftest import THE_DAY
from tests.journeys.counting import Counting
from tests.journeys.telling import given, then, when

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "reference" / "clicks.md"
NOTES = tomllib.loads((ROOT / "balcony" / "demo" / "scrutiny.toml").read_text(encoding="utf-8"))
LETTER = "Hello Amina. Thank you for opening the meeting. Your brother can stay for two nights at half term."
VIEW = "The brother comes first for this child, and the plan should say so."
MOST_BYTES = 150_000  # what any page of the staff may cost the first time, everything it needs counted


@pytest.fixture
def counted(request, browser, live_server, checked, client_for):
    """Open a counting browser where somebody is signed in already: `counted(ros)`."""
    opened = request.node.visitors = getattr(request.node, "visitors", [])

    def sits(user) -> Counting:
        one = Counting(browser, live_server.url, checked, private=("Amina", "Example", "900001"))
        one.sits_down_as(client_for(user))
        opened.append(one)
        return one

    yield sits
    for one in opened:
        one.leaves()


@pytest.fixture
def planned(amina_in_care, ros, dev):
    """Today's review of Amina, whom Ros has seen alone."""
    Adult.objects.filter(full_name="Lisa Mother").update(email="lisa@example.test")
    alone = Details(was_alone=True, way="in_person")
    log(
        amina_in_care,
        with_whom="child",
        reached=True,
        on=date(2026, 11, 13),
        details=alone,
        by=ros,
        at=THE_DAY,
    )
    return reviews.plan(
        amina_in_care, on=THE_DAY.date(), starts_at=time(9, 0), place="At home", by=ros, at=THE_DAY
    )


def test_an_iro_writes_a_whole_record_from_the_demos_notes(counted, ros, planned, today):
    desk = counted(ros)
    with when("Ros reads what came before the meeting"):
        desk.begins("Preparation seen")
        desk.goes_to("/desk/")
        desk.follows("Amina")
        desk.follows("Open it")
        desk.follows("Since last time")
        desk.sees("In the child’s words")
        desk.follows("Back")
    with when("she says that it was held, and who came"):
        desk.begins("Held, and who came")
        desk.follows("Say what happened")
        desk.chooses("It was held, and the review is complete", to="What happened?")
        desk.enters_day("What day was it held?", today)
        desk.presses("Save what happened")
        desk.follows("Who came")
        desk.picks("Came in person", at="Did they come?", of="Dev Test")
        desk.picks("Came in person", at="Did they come?", of="Pauline Carer")
        desk.picks("Joined by video", at="Did they come?", of="Lisa Mother")
        desk.presses("Save and continue")
    with when("she says how the child took part"):
        desk.begins("How the child took part")
        desk.follows("How the child took part")
        desk.chooses("Yes, in person", to="Was the child there?")
        desk.presses("Continue")
        desk.chooses("They spoke for themself", to="How did their view reach the review?")
        desk.enters("How did they take part, or why not?", NOTES["leading"]["how_it_went"])
        desk.presses("Save and continue")
    with when("she writes down the child's agenda"):
        desk.begins("The child’s agenda")
        desk.follows("Agenda and matters")
        for point in NOTES["agenda"]:
            desk.opens("Add something the child wants to talk about")
            desk.enters("What does the child want to talk about?", point["words"])
            desk.enters("Who did they say it to?", point["to"])
            desk.presses("Put it on the agenda")
        desk.follows("Change, or say what came of it")
        desk.chooses("Talked about", to="What came of it?")
        desk.enters("What were they told?", NOTES["agenda"][0]["answer"])
        desk.presses("Save")
    with when("she gives one reason for what was not needed, and writes the others in three voices"):
        desk.begins("The matters of the review")
        desk.follows("Say which were not needed today")
        left = [one for one in planned.matters.order_by("place") if one.key not in NOTES["matters"]]
        for one in left:
            desk.ticks(one.title)
        desk.enters("Why not?", NOTES["not_needed"])
        desk.presses("Save the reason")
        said = [one for one in planned.matters.order_by("place") if one.key in NOTES["matters"]]
        assert len(said) == len(NOTES["matters"])
        desk.follows(said[0].title)
        for one in said:
            desk.is_at(one.title)
            writes_in_three_voices(desk, NOTES["matters"][one.key])
            desk.presses("Save this matter" if one == said[-1] else "Save and go to the next")
        desk.sees("Every matter is answered.")
    with when("she adds a view that differs, permanence and who led"):
        desk.begins("Views, permanence, who led")
        desk.follows("Differences of view")
        desk.enters("Who saw it differently?", NOTES["other_view"]["whose"])
        desk.enters("What do they think?", NOTES["other_view"]["view"])
        desk.presses("Write it down")
        desk.follows("Cancel")
        desk.follows("Plan for permanence")
        desk.chooses("Yes", to="Is there a plan for permanence?")
        desk.enters("What is the plan, or what stands in its way?", NOTES["permanence"]["plan"])
        desk.enters("What happens if it does not work out?", NOTES["permanence"]["contingency"])
        desk.presses("Save")
        desk.follows("Did the child lead it?")
        desk.chooses("Yes, parts of it", to="Did the child want to lead the review?")
        desk.enters("Which parts did they lead?", NOTES["leading"]["parts"])
        desk.presses("Save")
    with when("she takes down two decisions"):
        desk.begins("Decisions")
        desk.follows("Back to the review")
        desk.follows("Decisions")
        for what, day in (
            ("The brother stays at half term", date(2027, 2, 12)),
            ("Maths help goes on", None),
        ):
            desk.enters("What will be done?", what)
            desk.picks("Dev Test (Social worker)", at="Who will do it?")
            if day:
                desk.enters_day("By when?", day)
            desk.presses("Save this decision")
        desk.follows("go back to the review")
    with when("she writes the record, checks it and makes it final"):
        desk.begins("The record, checked and final")
        desk.follows("Record")
        desk.enters("Letter to the child", LETTER)
        desk.enters(
            "What mattered, in your own words", "The brother comes first, and the plan should say so."
        )
        desk.presses("Save the record")
        desk.follows("Check and finalise")
        desk.presses("Make the record final")
        desk.sees("Finalised")
    with when("she releases the mother's copy"):
        desk.begins("A copy released")
        desk.follows("Copies")
        desk.presses("Lay out the copies")
        desk.follows("Read and release for Lisa Mother")
        desk.presses("Release this copy")
        desk.sees("Released")
        planned.refresh_from_db()
        assert planned.state == State.FINALISED
    with then("no page of it cost more than 150 kB the first time"):
        assert len(desk.bytes) > 15
        assert max(desk.bytes.values()) <= MOST_BYTES, desk.bytes
    with then("it took no more pages, fields and clicks than are written down"):
        is_no_more_than_written(desk.parts, max(desk.bytes.values()))


def test_the_next_lawful_date_and_all_since_the_last_review_are_one_click_away(counted, ros, amina_in_care):
    with given("Ros on Today, with a child whose review is due"):
        desk = counted(ros)
        desk.begins("")
        desk.goes_to("/desk/")
    with then("one click leads to the next lawful date, and how it is counted"):
        desk.begins("The next lawful date, from Today")
        desk.follows("why, for")
        desk.is_at("Review dates, and why")
        desk.sees("24 November 2026")
        assert desk.parts["The next lawful date, from Today"]["clicks"] == 1
    with then("one click leads to everything since the last review"):
        desk.goes_to("/desk/")
        desk.begins("Everything since the last review, from Today")
        desk.follows("Since the last review")
        desk.is_at("Since the last review")
        assert desk.parts["Everything since the last review, from Today"]["clicks"] == 1


def test_a_team_manager_answers_a_decision_in_two_clicks(counted, ros, tess, planned, today):
    with given("Tess, who is asked about a decision and has just signed in"):
        said = {"by": ros, "at": THE_DAY}
        held = reviews.hold(planned.meetings.get(), held_on=today, is_complete=True, **said)
        reviews.decide(held, action="Find a dentist", owner_name="Dev", due_on=date(2026, 12, 1), **said)
        reviews.send_decisions(held, address="https://example.test/", **said)
        phone = counted(tess)
        phone.begins("")
        phone.goes_to("/")
    with then("she answers it in two clicks"):
        phone.begins("A decision answered by its manager, after signing in")
        phone.follows("1 decision")
        phone.presses("Agree to it")
        phone.sees("Your answer is sent")
        assert phone.parts["A decision answered by its manager, after signing in"]["clicks"] == 2


def writes_in_three_voices(desk: Counting, words: dict[str, str]) -> None:
    """Fill each box somebody said something for."""
    for label, name in (
        ("What was considered", "considered"),
        ("What the child thinks", "childs_view"),
        ("What you think, as their IRO", "iro_view"),
    ):
        if words[name]:
            desk.enters(label, words[name])


def is_no_more_than_written(parts: dict[str, dict[str, int]], largest: int) -> None:
    """Hold the counts against the page; where they are being measured anew, leave them for the bench."""
    whole = {what: sum(one[what] for one in parts.values()) for what in ("pages", "fields", "clicks")}
    if os.environ.get("COUNT_CLICKS_INTO"):
        told = {"parts": parts, "whole": whole, "largest": largest}
        Path(os.environ["COUNT_CLICKS_INTO"]).write_text(json.dumps(told), encoding="utf-8")
        return
    lines = PAGE.read_text(encoding="utf-8").splitlines()
    written = next(line for line in lines if line.startswith("| **All**")).split("|")[2:5]
    most = dict(zip(("pages", "fields", "clicks"), map(int, written), strict=True))
    assert all(whole[what] <= most[what] for what in whole), (whole, most)
