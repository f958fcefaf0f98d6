"""`./run due --cases`: what it writes, what it says of bad rows, and its exit status."""

import csv
import io
import subprocess
import sys
from pathlib import Path

import pytest

from balcony.exchange.columns.due_cases import WRITTEN, answer_file, main

EXAMPLES = Path(__file__).parents[2] / "rules" / "review-timetable-examples.csv"
HEADER = "id,jurisdiction,clock,start_kind,start_date,events"
GOOD = "A,E,LAC,looked_after,2024-01-08,"


def run(tmp_path, text, encoding="utf-8", capsys=None):
    path = tmp_path / "cases.csv"
    path.write_bytes(text.encode(encoding))
    status = main(["--cases", str(path)])
    said = capsys.readouterr()
    return status, list(csv.DictReader(io.StringIO(said.out))), said.err


@pytest.fixture
def answered(tmp_path, capsys):
    return lambda text, encoding="utf-8": run(tmp_path, text, encoding, capsys)


def test_the_command_answers_the_examples_file_itself_without_the_framework_or_the_data_engine():
    script = (
        "import sys, runpy; sys.argv = ['due', '--cases', sys.argv[1]]\n"
        "try: runpy.run_module('balcony.exchange.columns', run_name='__main__')\n"
        "except SystemExit as end: status = end.code\n"
        "assert not {'django', 'duckdb'} & set(sys.modules)\n"
        "sys.exit(status)"
    )
    done = subprocess.run([sys.executable, "-c", script, str(EXAMPLES)], capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    assert [row["id"] for row in rows] == [f"E{number:02}" for number in range(1, 38)]
    assert set(rows[0]) == set(WRITTEN)
    assert all(row["reason"] and row["source"] for row in rows)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_it_reads_utf8_with_or_without_a_mark_and_either_line_end(answered, encoding, end):
    status, rows, err = answered(end.join([HEADER, GOOD.replace("A,", "Zoë,"), ""]), encoding)
    assert (status, err) == (0, "")
    assert [(row["id"], row["due"], row["hold_by"], row["flags"]) for row in rows] == [
        ("Zoë", "R1=2024-02-05", "R1=2024-02-05", "")
    ]


def test_columns_may_stand_in_any_order_and_others_are_ignored(answered):
    text = "events,note,id,clock,jurisdiction,start_date,start_kind\n,x,A,LAC,E,2024-01-08,looked_after\n"
    assert answered(text)[1][0]["due"] == "R1=2024-02-05"


@pytest.mark.parametrize(
    ("row", "column", "says"),
    [
        (",E,LAC,looked_after,2024-01-08,", "id", "there is no value"),
        ("B,,LAC,looked_after,2024-01-08,", "jurisdiction", "there is no value"),
        ("B,S,LAC,looked_after,2024-01-08,", "jurisdiction", "not E or W"),
        ("B,E,LCA,looked_after,2024-01-08,", "clock", "not a clock"),
        ("B,E,LAC+LAC,looked_after,2024-01-08,", "clock", "two different"),
        ("B,E,LAC+SECURE+ADMIN,looked_after,2024-01-08,", "clock", "two different"),
        ("B,E,LAC,began,2024-01-08,", "start_kind", "not a kind of start"),
        ("B,E,SECURE,looked_after,2024-01-08,", "start_kind", "starts with secure_placement"),
        ("B,E,LAC,looked_after,,", "start_date", "there is no value"),
        ("B,E,LAC,looked_after,2023-02-29,", "start_date", "not a date that exists"),
        ("B,E,LAC,looked_after,08/01/2024,", "start_date", "YYYY-MM-DD"),
        ("B,E,LAC,looked_after,20240108,", "start_date", "YYYY-MM-DD"),
        ("B,E,LAC,looked_after,1999-01-08,", "start_date", "2002"),
        ("B,E,LAC,looked_after,2030-12-20,", "events", "2030"),
        ("B,E,LAC,looked_after,9999-12-20,", "start_date", "2030"),
        ("B,E,LAC,looked_after,2024-01-08,reviewed@2024-02-01", "events", "'reviewed' is not a kind"),
        ("B,E,LAC,looked_after,2024-01-08,review_n0@2024-02-01", "events", "not a kind"),
        ("B,E,LAC,looked_after,2024-01-08,review_nx@2024-02-01", "events", "not a kind"),
        ("B,E,LAC,looked_after,2024-01-08,pathway_review@2024-02-01", "events", "not a kind"),
        ("B,E,LAC,looked_after,2024-01-08,review", "events", "no date"),
        ("B,E,LAC,looked_after,2024-01-08,review@", "events", "no date"),
        ("B,E,LAC,looked_after,2024-01-08,@2024-02-01", "events", "no kind"),
        ("B,E,LAC,looked_after,2024-01-08,review@2024-02-01;", "events", "no kind"),
        ("B,E,LAC,looked_after,2024-01-08,review@2024-02-30", "events", "not a date that exists"),
        ("B,E,LAC,looked_after,2024-01-08,review@2024-1-3", "events", "YYYY-MM-DD"),
        ("B,E,LAC,looked_after,2024-01-08,review@2024-01-02", "events", "before the child was looked after"),
        ("B,E,LAC,review_held,2024-01-08,review@2024-01-08", "events", "review_nK@2024-01-08"),
        ("B,E,LAC,looked_after,2024-01-08,looked_after@2024-02-01", "events", "looked after already"),
        (
            "B,E,LAC,looked_after,2024-01-08,ceased_looked_after@2024-02-01;review@2024-02-02",
            "events",
            "not looked after on that day",
        ),
        (
            "B,E,LAC,looked_after,2024-01-08,ceased_looked_after@2024-02-01;ceased_looked_after@2024-02-02",
            "events",
            "not looked after then",
        ),
        ("B,E,LAC,looked_after,2024-01-08,review_last_meeting@2024-02-01", "events", "review_first_meeting"),
        (
            "B,E,LAC,looked_after,2024-01-08,review_first_meeting@2024-01-20;review@2024-02-01",
            "events",
            "review_last_meeting",
        ),
        (
            "B,E,LAC,looked_after,2024-01-08,review_n3@2024-02-01;review_n2@2024-03-01",
            "events",
            "numbers must rise",
        ),
        ("B,E,LAC+ADOPT_UNPLACED,authority_to_place,2024-01-08,", "events", "where the clock LAC stands"),
        ("B,E,LAC,looked_after", "start_date", "the row ends"),
    ],
)
def test_a_bad_row_is_named_by_line_and_column_and_the_others_are_answered(answered, row, column, says):
    status, rows, err = answered("\n".join([HEADER, GOOD, row, GOOD.replace("A,", "C,"), ""]))
    assert status == 1
    assert [found["id"] for found in rows] == ["A", "C"]
    assert err.startswith(f"line 3, column {column}: ")
    assert says in err
    assert err.count("\n") == 1


def test_lines_are_those_of_an_editor_also_after_a_value_of_several_lines_and_a_blank_one(answered):
    text = f'{HEADER},reason\n{GOOD},"one\ntwo\nthree"\n\nB,E,LAC,nothing,2024-01-08,,x\n{GOOD},y\n'
    status, rows, err = answered(text)
    assert (status, len(rows)) == (1, 2)
    assert err.startswith("line 6, column start_kind: ")


def test_two_rows_of_one_id_are_answered_each_for_itself(answered):
    status, rows, _ = answered(f"{HEADER}\n{GOOD}\n{GOOD}\n")
    assert (status, [row["id"] for row in rows]) == (0, ["A", "A"])


def test_a_file_of_no_rows_is_answered_by_a_header(answered):
    assert answered(f"{HEADER}\n")[:2] == (0, [])


@pytest.mark.parametrize(
    ("text", "encoding", "says"),
    [
        ("", "utf-8", "it is empty"),
        ("id,jurisdiction,clock,start_kind,events\n", "utf-8", "no column start_date"),
        (f"{HEADER}\nZoë,E,LAC,looked_after,2024-01-08,\n", "latin-1", "not UTF-8"),
        (HEADER, "utf-16", "not UTF-8"),
    ],
)
def test_a_file_that_cannot_be_read_is_status_two(answered, text, encoding, says):
    status, _, err = answered(text, encoding)
    assert status == 2
    assert says in err


def test_a_file_that_is_not_there_is_status_two(tmp_path, capsys):
    assert main(["--cases", str(tmp_path / "none.csv")]) == 2
    assert main(["--cases", str(tmp_path)]) == 2
    assert capsys.readouterr().out == ""


def test_rows_are_answered_as_they_are_read():
    """A broken line far down does not keep the rows above from being answered."""
    out, err = io.StringIO(), io.StringIO()

    def lines():
        yield HEADER + "\n"
        yield GOOD + "\n"
        assert "R1=2024-02-05" in out.getvalue()
        yield "B,E,LAC,looked_after,never,\n"

    assert answer_file(lines(), out, err) == 1


def test_the_command_wants_one_of_its_two_forms():
    for options in ([], ["--cases", "x.csv", "--periods", "y.csv"]):
        done = subprocess.run(
            [sys.executable, "-m", "balcony.exchange.columns", *options], capture_output=True, text=True
        )
        assert done.returncode == 2
        assert "give either --cases" in done.stderr
