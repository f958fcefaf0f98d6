"""The worked examples read for the tests: one case a row, compared as sets."""

import csv
from pathlib import Path

from balcony.exchange.columns.case_answers import answer
from balcony.exchange.columns.case_rows import read_case
from balcony.rules.timetable import england_rulebook, wales_rulebook

HERE = Path(__file__).parent
BOOKS = {"E": england_rulebook(), "W": wales_rulebook()}


def rows_of(name):
    with (HERE / name).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def as_set(text):
    return set(text.split(";")) - {""}


def answered(**row):
    """The answer to one case, written as a row of the notation."""
    row = {"id": "X", "jurisdiction": "E", "events": "", **row}
    case = read_case(row)
    return answer(case, BOOKS[case.jurisdiction])


def due(clock, start_kind, start_date, events="", jurisdiction="E"):
    found = answered(
        clock=clock, start_kind=start_kind, start_date=start_date, events=events, jurisdiction=jurisdiction
    )
    return dict(pair.split("=") for pair in found.due)
