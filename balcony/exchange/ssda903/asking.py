"""What `./run import-903` may be asked, in one place for the command and for its quick start."""

from __future__ import annotations

from argparse import ArgumentParser
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

HERE = ZoneInfo("Europe/London")


def add_questions(parser: ArgumentParser) -> None:
    """The arguments of the command."""
    parser.add_argument("path", type=Path, help="a folder, a zip, a CSV file or an XML file")
    parser.add_argument("--accept", action="store_true", help="take in the rows that can be")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument("--year", type=int, help="the collection year by its end: 2026 for 2025/26")
    parser.add_argument("--by", help="e-mail address of the account to act under")
    parser.add_argument("--bad-rows", type=Path, help="write the rows that cannot be taken in to this CSV")


def today() -> date:
    """Today in England."""
    return datetime.now(HERE).date()
