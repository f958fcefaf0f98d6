"""The demo authority, laid once: the IRO manager looks over the service, and no page is heavy or broken."""

import csv
import gzip
import io
from pathlib import Path

import pytest
from odf.opendocument import load

from balcony.demo.laying import lay
from balcony.demo.staff import PASSWORD
from tests.browser import PHONE
from tests.journeys.telling import given, then, when

HEAVIEST = 150_000  # bytes sent for the first load of a page
SQUEEZED = (".css", ".js", ".svg")  # what the server sends compressed; pages go as they are


@pytest.fixture
def larkshire(db, today, settings):
    """Six hundred children who do not exist, and the people who work with them."""
    lay(today, say=lambda words: None)
    return {"grace": "grace@larkshire.example", "ros": "ros@larkshire.example"}


def test_the_manager_looks_over_the_service(visitor, larkshire, tmp_path):
    with given("Grace, who manages twelve IROs"):
        desk = visitor()
        desk.signs_in(larkshire["grace"], PASSWORD)
        desk.is_at("The service")
        weights = {"service": _weight_of(desk)}
        desk.keeps_picture("service")
    with then("one IRO with too many children is named in words"):
        desk.sees("78 children")
    with when("she opens the caseloads"):
        desk.follows("Caseload of each IRO")
        desk.sees("for a full-time")
        desk.keeps_picture("caseloads")
    with when("she opens the timeliness of reviews, and the late ones"):
        desk.goes_to("/service/timeliness/")
        desk.sees("In time")
        desk.keeps_picture("timeliness")
        desk.goes_to("/service/late-reviews/")
    with when("she takes the list of all children out, without saying what for"):
        desk.goes_to("/desk/caseload/")
        desk.follows("Download this list")
        desk.presses("Download the list")
        desk.sees("There is a problem")
    with when("she says what for, and takes it as CSV and as a spreadsheet"):
        rows = _list(desk, "CSV", tmp_path)
        sheet = _list(desk, "Spreadsheet (ODS)", tmp_path)
    with then("both open, and nothing in them is a formula"):
        table = list(csv.reader(io.StringIO(rows.read_text(encoding="utf-8-sig"))))
        assert len(table) > 300
        assert not [cell for row in table for cell in row if cell.startswith(("=", "+", "@"))]
        assert load(str(sheet)).spreadsheet.hasChildNodes()
    with when("Ros opens her day and her caseload, at a desk and on a phone"):
        iro = visitor()
        iro.signs_in(larkshire["ros"], PASSWORD)
        iro.is_at("Today")
        weights["today"] = _weight_of(iro)
        iro.keeps_picture("today")
        iro.goes_to("/desk/caseload/")
        weights["caseload"] = _weight_of(iro)
        iro.keeps_picture("caseload")
        iro.page.locator("tbody a").first.click()
        iro.page.wait_for_load_state()
        iro.arrives()
        weights["child"] = _weight_of(iro)
        iro.keeps_picture("child")
        phone = visitor(size=PHONE)
        phone.signs_in(larkshire["ros"], PASSWORD)
        phone.keeps_picture("today-phone")
        phone.page.locator("main a[href*='/children/']").first.click()
        phone.page.wait_for_load_state()
        phone.keeps_picture("child-phone")
    with then("no first load is heavier than 150 kB as the server sends it"):
        assert max(weights.values()) <= HEAVIEST, weights


def _list(desk, kind: str, folder: Path) -> Path:
    desk.goes_to("/desk/caseload/download/")
    desk.enters("What do you need this list for?", "Supervision on Thursday")
    desk.chooses(kind, to="Which kind of file?")
    file = desk.takes("Download the list", role="button")
    file.save_as(folder / file.suggested_filename)
    return folder / file.suggested_filename


def _weight_of(desk) -> int:
    """Count the bytes of this page and of everything it asks for, squeezed where the real server squeezes."""
    asked = desk.page.evaluate("performance.getEntriesByType('resource').map(one => one.name)")
    total = len(desk.page.content().encode())
    for address in set(asked):
        body = desk.context.request.get(address).body()
        total += len(gzip.compress(body)) if address.split("?")[0].endswith(SQUEEZED) else len(body)
    return total
