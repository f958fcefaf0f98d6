"""Pages, fields and clicks of a whole record, counted in a real browser, into docs/reference/clicks.md."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from bench.measuring import CHECKOUT, OURS, WORK, Figure
from bench.measuring import run as run_process

PAGE = CHECKOUT / "docs" / "reference" / "clicks.md"
JOURNEY = "tests/journeys/test_counted_record.py"
WHAT = ("pages", "fields", "clicks")


def measure() -> Iterator[Figure]:
    """Walk the journey, write the page, and return its last line as figures."""
    told_in = WORK / "clicks.json"
    run_process(
        [OURS, "-m", "pytest", "-q", JOURNEY, "-k", "whole_record"],
        {"COUNT_CLICKS_INTO": str(told_in)},
        worst=0,
    )
    told = json.loads(told_in.read_text(encoding="utf-8"))
    PAGE.write_text(page_of(told), encoding="utf-8")
    for what in WHAT:
        yield Figure(
            f"A whole record from the demo's notes: {what}", str(told["whole"][what]), "", None, "", None
        )
    largest = told["largest"]
    yield Figure(
        "the page of it that weighs most, first load", f"{largest / 1000:.1f} kB", "", None, "≤ 150 kB",
        largest <= 150_000,
    )  # fmt: skip


def page_of(told: dict[str, Any]) -> str:
    """The reference page of what was counted."""
    rows = [
        f"| {name} | {' | '.join(str(one[what]) for what in WHAT)} |" for name, one in told["parts"].items()
    ]
    whole = " | ".join(str(told["whole"][what]) for what in WHAT)
    return f"""# Pages, fields and clicks

Written by `./run bench --only clicks`; do not edit it here. An IRO writes a whole record from the demo's
notes (`balcony/demo/scrutiny.toml`) in a real browser: the preparation read, who came, both agendas, every
matter, decisions, the record, the mother's copy. `{JOURNEY}`
walks it with every run of the tests, and fails where it takes more than is written here.

| Part | Pages | Fields | Clicks |
| --- | ---: | ---: | ---: |
{chr(10).join(rows)}
| **All** | {whole} |

A field is one question answered; a day in three boxes is one, and so is a box that is ticked. A click leads
to a page, opens what is folded or sends a form. The page that weighs most weighs
{told["largest"] / 1000:.0f} kB the first time, everything it needs counted (150 kB at most).

Held by the same file: from Today the next lawful date with its reasons is 1 click away, and everything since
the last review is 1; a team manager who has signed in answers a decision in 2.
"""
