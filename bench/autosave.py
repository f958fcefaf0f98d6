"""A draft of a record saved over and over, against a hello page and a bare commit of one row.

The three are done in turn in one run: the page that says hello, one row committed by itself to the same kind
of file under the same pragmas, and the words of a record sent as a page's script sends them.
"""

from __future__ import annotations

import http.client
import json
import sqlite3
import statistics
import time
from collections.abc import Callable, Iterator
from urllib.parse import urlencode

from bench.measuring import OURS, WORK, Figure
from bench.measuring import run as run_process
from bench.pages import HELLO, TIMES, WARM_UPS, empty_house, server

TARGET = 2
PRAGMAS = ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON")
# About as much as a section of a record holds.
WORDS = "We talked about school, about home, and about what comes next for you. " * 30


def measure() -> Iterator[Figure]:
    """One figure: the median of an autosave against those of a hello page and a bare commit together."""
    settings = empty_house()
    laid = run_process([OURS, "-m", "bench.autosave_lay"], settings, worst=0)
    told = json.loads(laid.said.splitlines()[-1])
    floor = sqlite3.connect(WORK / "pages" / "floor.sqlite3", isolation_level=None)
    for pragma in PRAGMAS:
        floor.execute(f"PRAGMA {pragma}")
    floor.execute("create table draft (number integer primary key, words text)")
    with server(settings) as port:
        saved, hello, commit = _in_turn(port, told, floor)
    ratio = saved / (hello + commit)
    yield Figure(
        f"Autosave of a section of a record, median of {TIMES}, against a hello page ({hello:.1f} ms) "
        f"and a bare commit of one row ({commit:.2f} ms)",
        f"{saved:.1f} ms",
        f"{hello + commit:.1f} ms",
        ratio,
        f"≤ {TARGET}",
        ratio <= TARGET,
    )


def _in_turn(port: int, told: dict[str, str], floor: sqlite3.Connection) -> tuple[float, float, float]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    version = 0

    def hello(turn: int) -> None:
        connection.request("GET", HELLO, headers={"Cookie": told["cookie"]})
        answer = connection.getresponse()
        answer.read()
        assert answer.status == 200, answer.status

    def commit(turn: int) -> None:
        floor.execute("insert into draft (words) values (?)", (f"{turn} {WORDS}",))

    def save(turn: int) -> None:
        nonlocal version
        sent = {"letter": f"{turn} {WORDS}", "version": version, "based_on": 0, "writer": "bench"}
        headers = {
            "Cookie": told["cookie"],
            "X-CSRFToken": told["token"],
            "Content-Type": "application/x-www-form-urlencoded",
        }
        connection.request("POST", told["address"], urlencode(sent), headers)
        answer = connection.getresponse()
        body = json.loads(answer.read())
        assert answer.status == 200, f"{answer.status} {body}"
        assert body["version"] > version, "nothing was saved"
        version = body["version"]

    deeds: tuple[Callable[[int], None], ...] = (save, hello, commit)
    taken: dict[Callable[[int], None], list[float]] = {deed: [] for deed in deeds}
    for turn in range(WARM_UPS + TIMES):
        for deed in deeds:
            started = time.perf_counter()
            deed(turn)
            if turn >= WARM_UPS:
                taken[deed].append((time.perf_counter() - started) * 1000)
    connection.close()
    mine, page, row = (statistics.median(taken[deed]) for deed in deeds)
    return mine, page, row
