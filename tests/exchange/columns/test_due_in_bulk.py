"""`./run due --periods`: every line is what the rule says of that child, and bad rows are said."""

import csv
from datetime import date, timedelta
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from balcony.exchange.columns.due_bulk import main
from balcony.rules.timetable import PeriodFacts, ReviewFact, england_rulebook, timetable_for

DAYS = st.dates(date(2019, 6, 1), date(2025, 12, 31))
GAPS = st.lists(st.integers(0, 260).filter(lambda gap: gap != 0), max_size=8)
PERIODS = st.lists(st.tuples(DAYS, st.integers(0, 60), GAPS), min_size=1, max_size=6)


def write(path: Path, header: str, rows: list[str]) -> Path:
    path.write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")
    return path


def run(folder: Path, periods: list[str], reviews: list[str]) -> tuple[int, list[dict[str, str]]]:
    out = folder / "O.csv"
    status = main(
        [
            "--periods", str(write(folder / "P.csv", "pid,start", periods)),
            "--reviews", str(write(folder / "R.csv", "pid,held", reviews)),
            "--out", str(out),
        ]
    )  # fmt: skip
    if status == 2:
        return status, []
    with out.open(newline="") as handle:
        return status, list(csv.DictReader(handle))


@settings(max_examples=40)
@given(PERIODS)
def test_every_line_is_what_the_rule_says_of_that_child(tmp_path_factory, lives):
    folder = tmp_path_factory.mktemp("bulk")
    book = england_rulebook()
    periods, reviews, expected = [], [], []
    for number, (start, first, gaps) in enumerate(lives):
        pid, held, days = f"p{number}", start + timedelta(first), []
        for gap in [0, *gaps]:
            held += timedelta(gap)
            days.append(held)
        periods.append(f"{pid},{start}")
        reviews += [f"{pid},{day}" for day in reversed(days)]
        facts = PeriodFacts(started_on=start, reviews=tuple(ReviewFact(completed_on=day) for day in days))
        limits = [
            limit
            for limit in timetable_for(facts, on=date(2026, 11, 1), book=book).limits
            if limit.held_on is not None
        ]
        for n, (limit, day) in enumerate(zip(limits, days, strict=True), start=1):
            due = limit.limit_date or limit.nominal_date
            on_time = limit.status in ("met", "relaxed")
            expected.append((pid, str(n), str(due), str(day), str(on_time).lower()))
    status, lines = run(folder, periods, reviews)
    assert status == 0
    assert [tuple(line.values()) for line in lines] == sorted(expected, key=lambda row: (row[0], int(row[1])))


def test_bad_rows_are_left_out_and_said_with_line_and_column(tmp_path, capsys):
    status, lines = run(
        tmp_path,
        ["a,2024-01-08", "b,2024-02-30", "a,2024-03-01", ",2024-01-01", "c,2024-01-08", "d,1950-01-01"],
        [
            "a,2024-02-01",
            "a,2023-12-01",
            "zz,2024-02-01",
            "a,01/02/2024",
            "a,2024-02-01",
            "c,",
            "b,2024-03-01",
        ],
    )
    said = capsys.readouterr().err.splitlines()
    assert status == 1
    assert [tuple(line.values()) for line in lines] == [("a", "1", "2024-02-05", "2024-02-01", "true")]
    assert [one.split(":")[0] for one in said] == [
        "P.csv line 3, column start",
        "P.csv line 4, column pid",
        "P.csv line 5, column pid",
        "P.csv line 7, column start",
        "R.csv line 3, column held",
        "R.csv line 4, column pid",
        "R.csv line 5, column held",
        "R.csv line 6, column held",
        "R.csv line 7, column held",
        "R.csv line 8, column pid",
    ]


def test_a_file_without_the_column_is_not_answered_and_nothing_is_written(tmp_path, capsys):
    periods = write(tmp_path / "P.csv", "pid,begin", ["a,2024-01-08"])
    reviews = write(tmp_path / "R.csv", "pid,held", [])
    out = tmp_path / "O.csv"
    assert main(["--periods", str(periods), "--reviews", str(reviews), "--out", str(out)]) == 2
    assert "start" in capsys.readouterr().err
    assert sorted(path.name for path in tmp_path.iterdir()) == ["P.csv", "R.csv"]


def test_a_missing_file_is_said_and_the_status_is_two(tmp_path, capsys):
    reviews = write(tmp_path / "R.csv", "pid,held", [])
    asked = ["--periods", str(tmp_path / "no.csv"), "--reviews", str(reviews), "--out", str(tmp_path / "O")]
    assert main(asked) == 2
    assert "no.csv" in capsys.readouterr().err


def test_names_keep_their_capitals_and_are_sorted_by_code_point(tmp_path):
    status, lines = run(
        tmp_path,
        ["é,2024-01-08", "b,2024-01-08", '"a,1",2024-01-08', "B,2024-01-08"],
        ["b,2024-02-01", "é,2024-02-01", "B,2024-02-01", '"a,1",2024-02-01'],
    )
    assert status == 0
    assert [line["pid"] for line in lines] == ["B", "a,1", "b", "é"]


def test_a_relaxed_limit_shows_its_nominal_date_and_is_met_until_the_relaxation_ended(tmp_path):
    _status, lines = run(
        tmp_path,
        ["a,2019-11-01", "b,2019-11-01"],
        [
            "a,2019-11-20", "a,2020-02-18", "a,2020-09-25",
            "b,2019-11-20", "b,2020-02-18", "b,2020-09-26",
        ],
    )  # fmt: skip
    third = {line["pid"]: (line["due"], line["on_time"]) for line in lines if line["n"] == "3"}
    assert third == {"a": ("2020-08-18", "true"), "b": ("2020-08-18", "false")}
