"""The record of a full review on paper: how long one takes, and whether it is accessible."""

from __future__ import annotations

import json
import statistics
from collections.abc import Iterator

from bench.measuring import OURS, Figure
from bench.measuring import run as run_process
from bench.pages import empty_house

RECORDS, MOST_MILLISECONDS = 200, 150


def record() -> Iterator[Figure]:
    """Full reviews of as many children, one after the other in one process; then what is inside the files."""
    said = run_process([OURS, "-m", "bench.record_run", RECORDS], empty_house(), worst=0).said
    told = json.loads(said.splitlines()[-1])
    taken = sorted(told["milliseconds"])
    middle, slow = statistics.median(taken), taken[int(len(taken) * 0.95)]
    yield Figure(
        f"Record of a full review as PDF, letter and annex, {told['pages']} pages, median of {RECORDS} "
        "(95 of 100 within)",
        f"{middle:.0f} ms ({slow:.0f} ms)",
        "",
        None,
        f"≤ {MOST_MILLISECONDS} ms",
        middle <= MOST_MILLISECONDS,
    )
    work = statistics.median(told["processor"])
    yield Figure("of that, processor time of the process, median", f"{work:.0f} ms", "", None, "", None)
    yield Figure(
        "of them tagged, PDF/UA-1 and PDF/A-2a, with language and title",
        str(told["sound"]),
        "",
        None,
        str(RECORDS),
        told["sound"] == RECORDS,
    )
