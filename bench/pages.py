"""The caseload page of 70 children against a page that says hello, behind one sign-in on one server."""

from __future__ import annotations

import http.client
import json
import os
import shutil
import signal
import socket
import statistics
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from bench.measuring import CHECKOUT, OURS, WORK, Figure
from bench.measuring import run as run_process

CASELOAD, HELLO = "/desk/caseload/", "/bench/hello/"
CHILDREN = 70
WARM_UPS, TIMES = 20, 150
TARGET, MOST_QUERIES = 8, 8
ONE_CHILD, ONE_CHILD_QUERIES = 10, 15
START_WITHIN = 60


def measure() -> Iterator[Figure]:
    """Two figures: the median time of the page held against the hello page, and how many queries it makes."""
    settings = empty_house()
    laid = run_process([OURS, "-m", "bench.pages_lay", CHILDREN], settings, worst=0)
    told = json.loads(laid.said.splitlines()[-1])
    with server(settings) as port:
        caseload, hello = in_turn_over(port, told["cookie"], CASELOAD, _shows_every_child)
    ratio = caseload / hello
    yield Figure(
        f"Caseload page of {CHILDREN} children, median of {TIMES}, against a hello page (same sign-in)",
        f"{caseload:.1f} ms",
        f"{hello:.1f} ms",
        ratio,
        f"≤ {TARGET}",
        ratio <= TARGET,
    )
    queries = told["queries"]
    yield Figure(
        "Queries of the caseload page: 35 and 70 children",
        f"{queries['35']} and {queries['70']}",
        "",
        None,
        f"≤ {MOST_QUERIES}, the same",
        queries["35"] == queries["70"] <= MOST_QUERIES,
    )


def one_child() -> Iterator[Figure]:
    """The page of one child with twelve years of history, held against the hello page, and its queries."""
    settings = empty_house()
    laid = run_process([OURS, "-m", "bench.one_child_lay"], settings, worst=0)
    told = json.loads(laid.said.splitlines()[-1])
    with server(settings) as port:
        page, hello = in_turn_over(port, told["cookie"], told["page"], _shows_the_history)
    yield Figure(
        "One child with 12 years (30 reviews, 60 decisions, 300 contacts), "
        f"median of {TIMES}, against a hello page (same sign-in)",
        f"{page:.1f} ms",
        f"{hello:.1f} ms",
        page / hello,
        f"≤ {ONE_CHILD}",
        page / hello <= ONE_CHILD,
    )
    new, old = told["queries"]
    yield Figure(
        "Queries of that page: a child of two months, and of 12 years",
        f"{new} and {old}",
        "",
        None,
        f"≤ {ONE_CHILD_QUERIES}, the same",
        new == old <= ONE_CHILD_QUERIES,
    )


def _shows_the_history(body: bytes) -> None:
    assert b"What has happened" in body, "the page does not show what has happened"


def _shows_every_child(body: bytes) -> None:
    assert body.count(b'<th scope="row"') == CHILDREN, "the page does not list every child"


def empty_house() -> dict[str, str]:
    """The settings of a house of its own with an empty database."""
    home = WORK / "pages"
    shutil.rmtree(home, ignore_errors=True)
    home.mkdir(parents=True)
    settings = {
        "DJANGO_SETTINGS_MODULE": "bench.pages_settings",
        "BALCONY_HOME": str(home),
        "DATABASE_URL": f"sqlite:////{str(home).lstrip('/')}/pages.sqlite3",
        "BALCONY_DEMO": "no",
        "BALCONY_REQUIRE_SECOND_FACTOR": "no",
    }
    run_process([OURS, "manage.py", "migrate", "--verbosity", "0"], settings, worst=0)
    run_process([OURS, "manage.py", "createcachetable"], settings, worst=0)
    return settings


def in_turn_over(port: int, cookie: str, page: str, look: Callable[[bytes], None]) -> tuple[float, float]:
    """The median milliseconds of a page and of the hello page, asked for in turn over one connection.

    `look` raises AssertionError where the page is not what it should be.
    """
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    taken: dict[str, list[float]] = {page: [], HELLO: []}
    for turn in range(WARM_UPS + TIMES):
        for address, kept in taken.items():
            started = time.perf_counter()
            connection.request("GET", address, headers={"Cookie": cookie})
            answer = connection.getresponse()
            body = answer.read()
            seconds = time.perf_counter() - started
            assert answer.status == 200, f"{address} answered {answer.status}"
            if address == page:
                look(body)
            if turn >= WARM_UPS:
                kept.append(seconds * 1000)
    connection.close()
    return statistics.median(taken[page]), statistics.median(taken[HELLO])


@contextmanager
def server(settings: dict[str, str]) -> Iterator[int]:
    """Our own page server with one worker, on a free port of this machine, until the block ends."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = subprocess.Popen(
        [OURS, "-m", "gunicorn", "balcony.config.wsgi:application", "--bind", f"127.0.0.1:{port}",
         "--workers", "1", "--worker-class", "gthread", "--threads", "2"],
        cwd=CHECKOUT,
        env={**os.environ, **settings},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        _wait_for(port, server)
        yield port
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(timeout=20)


def _wait_for(port: int, server: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + START_WITHIN
    while time.monotonic() < until and server.poll() is None:
        try:
            with socket.create_connection(("127.0.0.1", port), timeout=1):
                return
        except OSError:
            time.sleep(0.2)
    raise SystemExit("The page server did not start.")
