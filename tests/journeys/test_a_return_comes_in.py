"""The data analyst brings a return in; the IRO manager allocates; the child is on the IRO's Today."""

import csv
import io
import zipfile
from pathlib import Path

from tests.journeys.telling import given, then, when
from tests.people.laying import an_iro

HEADER = "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB"
EPISODES = "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN"
REVIEWS = "CHILD,DOB,REVIEW,REVIEW_CODE"

GOOD = {
    "header.csv": [
        HEADER,
        "LK1001,F,05/03/2015,WBRI,A123456789012,,",
        "LK1002,M,05/10/2022,MWBC,UN1,,",
    ],
    "episodes.csv": [
        EPISODES,
        "LK1001,28/10/2026,S,C2,N1,U6,PR1,,,,ZZ1 1ZZ,ZZ2 1ZZ,SC111111",
        "LK1002,12/05/2026,S,V2,N5,U3,PR1,,,,ZZ1 1ZZ,ZZ4 1ZZ,SC333333",
    ],
    "reviews.csv": [REVIEWS, "LK1002,05/10/2022,05/06/2026,PN0", "LK1002,05/10/2022,03/09/2026,PN0"],
}
# The same, with a third child whose birthday is no date, an unknown legal status, and a review before care.
BAD = {
    "header.csv": [*GOOD["header.csv"], "LK1003,F,31/02/2016,WBRI,A123456789013,,"],
    "episodes.csv": [
        *GOOD["episodes.csv"][:2],
        "LK1002,12/05/2026,S,Q9,N5,U3,PR1,,,,ZZ1 1ZZ,ZZ4 1ZZ,SC333333",
    ],
    "reviews.csv": [*GOOD["reviews.csv"], "LK1001,05/03/2015,01/10/2026,PN1"],
}


def a_zip(where: Path, files: dict[str, list[str]]) -> Path:
    """Pack the files as an analyst would."""
    with zipfile.ZipFile(where, "w") as packed:
        for name, lines in files.items():
            packed.writestr(name, "\r\n".join([*lines, ""]))
    return where


def test_a_return_comes_in_and_the_child_is_on_the_iros_desk(at_work, ana, grace, theo, setter, tmp_path):
    an_iro(theo, setter)
    with given("Ana, who has exported the return, with three things wrong in it"):
        office = at_work(ana)
        office.goes_to("/")
        office.is_at("Returns")
    with when("she sends it"):
        office.presses("Bring in a return")
        office.presses("Check the files")
        office.sees("There is a problem")
        office.hands_in("The return’s files", a_zip(tmp_path / "bad.zip", BAD))
        office.presses("Check the files")
    with then("nothing is written yet, and every problem is named by file, row and column"):
        office.is_at("Return: what it would change")
        office.sees("problems")
        office.keeps_picture("return-problems")
        office.follows("Every problem, row by row")
        office.sees("header.csv, line 4")
        office.sees("DOB")
        office.sees("episodes.csv, line 3")
        office.sees("LS")
        office.keeps_picture("return-rows")
        office.follows("This return")
    with when("she downloads the bad rows"):
        bad = office.takes("Download the")
    with then("they are the rows that are left out"):
        text = Path(bad.path()).read_text(encoding="utf-8-sig")
        assert "LK1003" in text
        assert next(csv.reader(io.StringIO(text)))
    with when("she sends the mended return and takes it in"):
        office.goes_to("/office/returns/send/")
        office.hands_in("The return’s files", a_zip(tmp_path / "good.zip", GOOD))
        office.presses("Check the files")
        office.sees("Nothing is wrong with this return")
        office.keeps_picture("return-good")
        office.page.get_by_role("button", name="Take in").click()
        office.page.wait_for_load_state()
        office.arrives()
    with then("it is taken in"):
        office.goes_to("/office/returns/")
        office.sees("2026/27")
    with when("she sends the same file again"):
        office.goes_to("/office/returns/send/")
        office.hands_in("The return’s files", a_zip(tmp_path / "again.zip", GOOD))
        office.presses("Check the files")
    with then("nothing would change"):
        office.sees("Everything in it is already held")
    with when("Grace allocates the child who is without an IRO"):
        manager = at_work(grace)
        manager.goes_to("/iros/allocation/")
        manager.sees("LK1001")
        manager.keeps_picture("allocation")
        manager.page.locator("tr", has_text="LK1001").get_by_role("checkbox").check()
        manager.page.get_by_label("Give them to").select_option(index=1)
        manager.presses("See what this would do")
        manager.enters("Reason", "Newly looked after")
        manager.presses("Allocate")
    with then("the child is on the IRO's Today, by the return's id until somebody adds the name"):
        desk = at_work(theo)
        desk.goes_to("/")
        desk.is_at("Today")
        desk.sees("LK1001")
        desk.sees("25 Nov 2026")
        desk.follows("LK1001")
        desk.sees("The return has no names")
