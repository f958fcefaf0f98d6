"""The outbox under fire: 5,000 messages, a mail server that takes 200 ms each, workers killed at random.

Held against a bare loop over `smtplib` with the same number of connections to the same server.
"""

from __future__ import annotations

import os
import random
import smtplib
import sqlite3
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Thread
from uuid import uuid4

from bench.measuring import CHECKOUT, WORK, Figure, say

MESSAGES = int(os.environ.get("BENCH_OUTBOX_MESSAGES", "5000"))
WORKERS, EACH = 4, 4  # workers, and the connections of each
SECONDS = 0.2
KILLS_EVERY = (12.0, 24.0)  # seconds between two kills, at random
# What every message has in common, by column.
SAME: dict[str, object] = {
    "kind": "bench",
    "way": "email",
    "state": "waiting",
    "to_name": "Nobody",
    "to_address": "b@example.test",
    "subject": "News",
    "words": "Hello, there is news.",
    "about_kind": "",
    "is_secret": 0,
    "tries": 0,
    "worker": "",
    "dealt_with_how": "",
}
COLUMNS = ("id", "reference", "posted_at", "leaves_at", "next_try_at", *SAME)


def outbox() -> list[Figure]:
    """The figures of this part."""
    folder = WORK / "outbox"
    folder.mkdir(parents=True, exist_ok=True)
    say(f"{MESSAGES} messages through a bare loop, {WORKERS * EACH} connections")
    bare = _bare_loop(folder)
    say("the same through the outbox, workers killed at random")
    seconds, kills, doubled, lost, unknown = _through_the_outbox(folder)
    ours = MESSAGES / seconds
    whole = doubled == 0 and lost == 0
    return [
        Figure(
            f"Outbox: {MESSAGES} messages, {WORKERS * EACH} connections, {kills} workers killed",
            f"{ours:.1f} a second",
            f"{bare:.1f} a second, bare SMTP loop",
            ours / bare,
            ">= 0.80",
            ours / bare >= 0.8,
        ),
        Figure(
            "Outbox: doubled, lost; unknown and listed for a person",
            f"{doubled}, {lost}; {unknown}",
            "",
            None,
            "0, 0; listed",
            whole,
        ),
    ]


class _Server:
    """The mail server, in a process of its own; it writes the name of each message it takes into a file."""

    def __init__(self, taken: Path) -> None:
        self.taken = taken
        self.process = subprocess.Popen(
            [sys.executable, "-m", "bench.outbox_server", str(taken), str(SECONDS)],
            cwd=CHECKOUT,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self.process.stdout is not None
        self.port = int(self.process.stdout.readline())

    def names(self) -> list[str]:
        return self.taken.read_text().split() if self.taken.exists() else []

    def stop(self) -> None:
        self.process.kill()
        self.process.wait()


def _bare_loop(folder: Path) -> float:
    server = _Server(folder / "bare")
    waiting: SimpleQueue[str] = SimpleQueue()
    for _ in range(MESSAGES):
        waiting.put(str(uuid4()))

    def send() -> None:
        with smtplib.SMTP("127.0.0.1", server.port) as talk:
            while True:
                try:
                    name = waiting.get_nowait()
                except Empty:
                    return
                words = f"Message-ID: <{name}@x.test>\nSubject: News\n\nHello, there is news.\n"
                talk.sendmail("a@example.test", ["b@example.test"], words)

    started = time.perf_counter()
    threads = [Thread(target=send) for _ in range(WORKERS * EACH)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    seconds = time.perf_counter() - started
    server.stop()
    assert len(server.names()) == MESSAGES
    return MESSAGES / seconds


def _through_the_outbox(folder: Path) -> tuple[float, int, int, int, int]:
    database = folder / "balcony.sqlite3"
    server = _Server(folder / "ours")
    given = os.environ | {
        "BALCONY_HOME": str(folder),
        "DATABASE_URL": f"sqlite:////{str(database).lstrip('/')}",
        "BALCONY_EMAIL_CARRIER": "smtp",
        "BALCONY_SMTP_HOST": "127.0.0.1",
        "BALCONY_SMTP_PORT": str(server.port),
        "BALCONY_OUTBOX_CONNECTIONS": str(EACH),
    }
    subprocess.run([sys.executable, "manage.py", "migrate", "-v0"], cwd=CHECKOUT, env=given, check=True)
    workers = [_worker(given) for _ in range(WORKERS)]
    while _alive(database) < WORKERS:
        time.sleep(0.2)
    _lay(database)
    # Setting up is no part of a rate; from the moment the messages are there everything counts.
    started = time.perf_counter()
    kills, next_kill = 0, started + random.uniform(*KILLS_EVERY)
    while _open(database):
        now = time.perf_counter()
        if now > next_kill:
            victim = random.randrange(WORKERS)
            workers[victim].kill()
            workers[victim].wait()
            workers[victim] = _worker(given)
            kills += 1
            next_kill = now + random.uniform(*KILLS_EVERY)
        time.sleep(0.2)
    seconds = time.perf_counter() - started
    for one in workers:
        one.terminate()
    for one in workers:
        one.wait()
    names = server.names()
    server.stop()
    doubled = len(names) - len(set(names))
    lost, unknown = _fates(database, set(names))
    return seconds, kills, doubled, lost, unknown


def _worker(given: dict[str, str]) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "manage.py", "worker"], cwd=CHECKOUT, env=given, stdout=subprocess.DEVNULL
    )


def _lay(database: Path) -> None:
    at = (datetime.now(UTC) - timedelta(minutes=5)).strftime("%Y-%m-%d %H:%M:%S")
    with sqlite3.connect(database) as held:
        held.executemany(
            f"insert into outbox_message ({', '.join(COLUMNS)}) values ({', '.join('?' * len(COLUMNS))})",
            [(uuid4().hex, f"bench-{number}", at, at, at, *SAME.values()) for number in range(MESSAGES)],
        )


def _alive(database: Path) -> int:
    with sqlite3.connect(database, timeout=20) as held:
        return int(held.execute("select count(*) from jobs_workerbeat").fetchone()[0])


def _open(database: Path) -> int:
    with sqlite3.connect(database, timeout=20) as held:
        question = "select count(*) from outbox_message where state in ('waiting', 'sending')"
        return int(held.execute(question).fetchone()[0])


def _fates(database: Path, taken: set[str]) -> tuple[int, int]:
    """How many are lost (said to be sent and never taken, or seen by nobody), and how many unknown."""
    with sqlite3.connect(database) as held:
        rows = held.execute("select id, state from outbox_message").fetchall()
    plain = {name.replace("-", "") for name in taken}
    lost = sum(state != "unknown" and (state != "sent" or key not in plain) for key, state in rows)
    return lost + MESSAGES - len(rows), sum(state == "unknown" for _, state in rows)
