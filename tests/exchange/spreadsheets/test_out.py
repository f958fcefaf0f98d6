import csv
import io
from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from odf.opendocument import load
from odf.table import TableCell, TableRow

from balcony.exchange.spreadsheets import actions
from balcony.exchange.spreadsheets.actions import NotWanted
from balcony.exchange.spreadsheets.papers import ACTS, safe_text, write_csv, write_ods
from balcony.foundations.access.policies import Refusal
from balcony.foundations.audit.models import Entry, Forgettable

DANGEROUS = ["=1+1", "+44", "-2", "@SUM(A1)", "\tx", "\r=1", "＝1"]


def cells_of(content):
    book = load(io.BytesIO(content))
    return [
        ["".join(str(part) for part in cell.childNodes) for cell in row.getElementsByType(TableCell)]
        for row in book.getElementsByType(TableRow)
    ]


def take_out(by, at, **more):
    return actions.export(
        **{
            "title": "Caseload",
            "columns": ["Child", "Due"],
            "rows": [["Amina", date(2026, 12, 1)]],
            "format": "csv",
            "purpose": "Supervision on Thursday",
            "children": [],
            "by": by,
            "at": at,
        }
        | more
    )


@pytest.mark.parametrize("text", DANGEROUS)
def test_no_cell_can_act_as_a_formula_in_either_format(text):
    (row,) = list(csv.reader(io.StringIO(write_csv(["x"], [[text]]).decode("utf-8-sig"), newline="")))[1:]
    assert row[0].startswith("'")
    assert cells_of(write_ods("x", ["x"], [[text]]))[1][0].startswith("'")
    assert cells_of(write_ods("x", [text], []))[0][0].startswith("'")


@given(st.text(max_size=40))
def test_any_text_is_made_safe_and_otherwise_left_as_it_is(text):
    made = safe_text(text)
    assert not made.startswith(ACTS)
    assert made.removeprefix("'") == text or made == text


@given(st.text(max_size=40))
def test_any_text_gives_a_spreadsheet_that_opens(text):
    assert len(cells_of(write_ods("x", ["a", "b"], [[text, 1]]))) == 2


def test_values_keep_their_kind():
    row = ["Zoë", 3, Decimal("0.6"), date(2026, 3, 3), True, None, -2]
    (line,) = list(csv.reader(io.StringIO(write_csv(list("abcdefg"), [row]).decode("utf-8-sig"))))[1:]
    assert line == ["Zoë", "3", "0.6", "2026-03-03", "Yes", "", "-2"]
    moment = datetime(2026, 7, 1, 9, 30, tzinfo=ZoneInfo("UTC"))
    assert b"2026-07-01 10:30" in write_csv(["at"], [[moment]])
    book = load(io.BytesIO(write_ods("x", list("abcdefg"), [row])))
    kinds = [cell.getAttribute("valuetype") for cell in book.getElementsByType(TableRow)[1].childNodes]
    assert kinds == ["string", "float", "float", "date", "string", None, "float"]


def test_csv_opens_in_excel_with_accents_and_quotes():
    content = write_csv(["Name"], [['O"Hara, Zoë']])
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.endswith('"O""Hara, Zoë"\r\n'.encode())


def test_what_goes_out_is_recorded_with_its_children_and_purpose(amina, ros, now):
    out = take_out(ros, now, children=[amina.pk])
    assert out.file_name == "caseload-2026-11-18.csv"
    assert out.content_type.startswith("text/csv")
    entry = Entry.objects.get(verb="list.taken_out")
    assert entry.facts["children"] == [str(amina.pk)]
    assert entry.facts["rows"] == 1
    assert "Supervision" not in str(entry.facts)
    assert Forgettable.objects.get(entry_number=entry.number).facts["purpose"] == "Supervision on Thursday"


def test_an_open_document_comes_out_under_its_own_type(ros, now):
    out = take_out(ros, now, format="ods")
    assert out.file_name.endswith(".ods")
    assert cells_of(out.content) == [["Child", "Due"], ["Amina", "2026-12-01"]]


@pytest.mark.parametrize("wrong", [{"purpose": "  "}, {"format": "xlsm"}])
def test_nothing_goes_out_without_a_purpose_or_in_another_format(ros, now, wrong):
    with pytest.raises(NotWanted):
        take_out(ros, now, **wrong)
    assert not Entry.objects.filter(verb="list.taken_out").exists()


def test_who_may_take_no_list_out_gets_none(sid, now):
    with pytest.raises(Refusal):
        take_out(sid, now)
