"""An IRO: from Today to the child, why this date, plan, hold, decide, write, make final, paper."""

import io
import subprocess
import zipfile
from datetime import date

import pikepdf
import pytest
from docx import Document

from tests.journeys.telling import given, then, when

LETTER = "Dear Amina, you said that Saturdays with your brother matter most. We agreed that they go on."
VIEW = "The plan is right. What it lacks is a day for the life story work to start."


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_a_review_is_planned_held_recorded_and_made_final(
    visitor, amina_in_care, ros, dev, today, script, tmp_path
):
    with given("Ros, whose only child came into care three weeks ago"):
        at_desk = visitor(script=script)
        at_desk.signs_in(ros)
    with when("she opens her day"):
        at_desk.is_at("Today")
    with then("the child's first review is there, due in ten working days"):
        at_desk.sees("Due in 10 working days")
        at_desk.sees("24 Nov 2026")
    with when("she opens the child and asks why this date"):
        at_desk.follows("Amina")
        at_desk.sees("Pauline Carer")
        at_desk.opens("Why this date")
    with then("the reason names the day care began and the law"):
        at_desk.sees("20 working days")
        at_desk.follows("Every date of this time in care")
        at_desk.is_at("Review dates, and why")
        at_desk.keeps_picture("why-this-date")
        at_desk.follows("Child record")
    with when("she plans the review for today, after school, at home"):
        at_desk.presses("Plan a review")
        at_desk.presses("Plan the review")
        at_desk.sees("There is a problem")
        at_desk.enters_day("What day?", today)
        at_desk.enters("What time?", "4pm")
        at_desk.chooses("In person", to="How will people meet?")
        at_desk.enters("Where?", "At Pauline's")
        at_desk.keeps_picture("plan")
        at_desk.presses("Plan the review")
    with then("the review lists what is to do"):
        at_desk.is_at("Looked-after review")
        at_desk.sees("Wednesday 18 November 2026")
        at_desk.keeps_picture("review")
    with when("she says it was held and complete"):
        at_desk.follows("Say what happened")
        at_desk.presses("Save what happened")
        at_desk.sees("There is a problem")
        at_desk.chooses("It was held, and the review is complete", to="What happened?")
        at_desk.enters_day("What day was it held?", today)
        at_desk.presses("Save what happened")
    with then("the next limit counts from that day"):
        at_desk.sees("Completed on Wednesday 18 November 2026")
    with when("she says who came"):
        at_desk.follows("Who came")
        at_desk.picks("Came in person", at="Did they come?", of="Dev Test")
        at_desk.picks("Joined by video", at="Did they come?", of="Lisa Mother")
        at_desk.picks("Did not come", at="Did they come?", of="Pauline Carer")
        at_desk.enters("If not, why?", "Her car broke down", of="Pauline Carer")
        at_desk.presses("Save and continue")
    with when("she says how the child took part"):
        at_desk.follows("How the child took part")
        at_desk.chooses("Yes, in person", to="Was the child there?")
        at_desk.presses("Continue")
        at_desk.chooses("They spoke for themself", to="How did their view reach the review?")
        at_desk.enters("How did they take part, or why not?", "Chose the room and opened the meeting.")
        at_desk.presses("Save and continue")
    with then("the return's code follows, with its reason"):
        at_desk.sees("PN1")
    with when("she takes down two decisions, one without an owner or a day"):
        at_desk.follows("Decisions")
        at_desk.enters("What will be done?", "Saturdays with her brother go on, written into the plan.")
        at_desk.picks("Dev Test (Social worker)", at="Who will do it?")
        at_desk.enters_day("By when?", date(2026, 12, 2))
        at_desk.enters("What should be different for the child because of it?", "She knows it will last.")
        at_desk.presses("Save this decision")
        at_desk.enters("What will be done?", "Life story work begins.")
        at_desk.presses("Save this decision")
    with then("both stand, and what is missing is said"):
        at_desk.sees("Not said", of="Decision 2")
        at_desk.keeps_picture("decisions")
        at_desk.follows("go back to the review")
    with when("she begins the record"):
        at_desk.follows("Record")
        at_desk.enters("Letter to the child", LETTER)
    if script:
        with when("the browser is killed half-way, and she signs in again in another"):
            at_desk.waits_until_saved()
            at_desk.leaves()
            at_desk = visitor()
            at_desk.signs_in(ros)
        with then("the draft is on Today, and her words are in it"):
            at_desk.sees("Begun and not finished")
            at_desk.follows("Record of a review")
            at_desk.finds_in("Letter to the child", LETTER)
    with when("she finishes the record and saves it"):
        at_desk.enters("What mattered, in your own words", VIEW)
        at_desk.keeps_picture("record")
        at_desk.presses("Save the record")
    with when("she checks it and makes it final"):
        at_desk.follows("Check and finalise")
        at_desk.is_at("Check the record")
        at_desk.sees(LETTER)
        at_desk.keeps_picture("check")
        at_desk.enters("Why was the child not seen alone before the review?", "She asked for her carer.")
        at_desk.presses("Make the record final")
    with then("it can be read and added to, and no longer changed"):
        at_desk.sees("Finalised")
        at_desk.follows("Read the record")
        at_desk.sees(VIEW)
        at_desk.keeps_picture("record-final")
        at_desk.follows("Back to the review")
    with when("she makes the papers"):
        at_desk.follows("Print or download")
        pdf = _kept(at_desk.takes("Make a PDF", role="button"), tmp_path)
        word = _kept(at_desk.takes("Make a Word file", role="button"), tmp_path)
        at_desk.goes_to(at_desk.page.url)
        at_desk.sees("Ros Test", of="PDF made")
        at_desk.keeps_picture("papers")
    with then("the PDF is tagged and every page of it can be drawn; Word opens the other"):
        _is_tagged_and_drawn(pdf, tmp_path)
        assert LETTER in "\n".join(one.text for one in Document(io.BytesIO(word)).paragraphs)
        assert zipfile.ZipFile(io.BytesIO(word)).testzip() is None


def _kept(download, folder) -> bytes:
    path = folder / download.suggested_filename
    download.save_as(path)
    return path.read_bytes()


def _is_tagged_and_drawn(content: bytes, folder) -> None:
    with pikepdf.open(io.BytesIO(content)) as paper:
        assert paper.Root.MarkInfo.Marked
        assert paper.Root.StructTreeRoot.K
        assert str(paper.Root.Lang).startswith("en")
        pages = len(paper.pages)
    (folder / "record.pdf").write_bytes(content)
    subprocess.run(["pdftoppm", "-r", "60", "-png", "record.pdf", "page"], cwd=folder, check=True)
    drawn = sorted(folder.glob("page*.png"))
    assert len(drawn) == pages
    assert all(one.stat().st_size > 2_000 for one in drawn)
