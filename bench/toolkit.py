"""The toolkit's two figures: a promise on paper, and the results of a health check on a page."""

from __future__ import annotations

import json
import statistics
from collections.abc import Iterator

from bench.measuring import OURS, Figure
from bench.measuring import run as run_process
from bench.pages import TIMES, empty_house, in_turn_over, server

PROMISES, MOST_MILLISECONDS = 500, 30
RESPONDENTS, MOST_QUERIES, TARGET = 200, 12, 10


def promise() -> Iterator[Figure]:
    """A run of signed cards, each in its own words and with a picture; then what is inside the files."""
    told = json.loads(
        run_process([OURS, "-m", "bench.promise_run", PROMISES], empty_house(), worst=0).said.splitlines()[-1]
    )
    taken = sorted(told["milliseconds"])
    mean, slow = statistics.fmean(taken), taken[int(len(taken) * 0.95)]
    yield Figure(
        f"Signed promise as PDF, each of {PROMISES} in a run (from the row to the bytes; 95 of 100 within)",
        f"{mean:.1f} ms ({slow:.1f} ms)",
        "",
        None,
        f"≤ {MOST_MILLISECONDS} ms",
        mean <= MOST_MILLISECONDS,
    )
    yield Figure(
        "of them tagged, PDF/UA-1 and PDF/A-2a, with language and title",
        str(told["sound"]),
        "",
        None,
        str(PROMISES),
        told["sound"] == PROMISES,
    )


def results() -> Iterator[Figure]:
    """The results page of a round that 200 people answered, against a hello page behind the same sign-in."""
    settings = empty_house()
    laid = run_process([OURS, "-m", "bench.results_lay", RESPONDENTS], settings, worst=0)
    told = json.loads(laid.said.splitlines()[-1])
    with server(settings) as port:
        page, hello = in_turn_over(port, told["cookie"], told["page"], _shows_every(told["questions"]))
    yield Figure(
        f"Health check results, {RESPONDENTS} people, {told['answers']:,} answers, median of {TIMES}, "
        "against a hello page (same sign-in)",
        f"{page:.1f} ms",
        f"{hello:.1f} ms",
        page / hello,
        f"≤ {TARGET}",
        page / hello <= TARGET,
    )
    few, many = told["queries"]
    yield Figure(
        f"Queries of the results page: 100 and {RESPONDENTS} people",
        f"{few} and {many}",
        "",
        None,
        f"≤ {MOST_QUERIES}, the same",
        few == many <= MOST_QUERIES,
    )


def _shows_every(questions: int):
    def look(body: bytes) -> None:
        assert body.count(b"Finding: ") == questions, "the page does not show every question"

    return look
