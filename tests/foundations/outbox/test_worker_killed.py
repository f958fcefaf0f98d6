"""Real workers, a real mail server, and kill -9: nothing is sent twice, nothing is lost."""

import os
import subprocess
import sys
import time
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from urllib.parse import quote

import pytest
from django.db import connection
from django.utils import timezone

from balcony.foundations.outbox.models import Message, State

from .conftest import post
from .mail_server import Taking, server

ROOT = Path(__file__).parents[3]
COUNT = 16

# The workers are other processes: they see only what is committed.
pytestmark = pytest.mark.django_db(transaction=True)


def database_url() -> str:
    """The test database as another process finds it."""
    here = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:////{str(here['NAME']).lstrip('/')}"
    host = quote(here["HOST"] or "localhost", safe="")
    password = f":{quote(here['PASSWORD'], safe='')}" if here["PASSWORD"] else ""
    port = f":{here['PORT']}" if here["PORT"] else ""
    return f"postgres://{here['USER']}{password}@{host}{port}/{here['NAME']}"


@pytest.fixture
def worker(tmp_path):
    """Starts a worker in a process of its own, sending to a port; all are gone at the end."""
    started = []

    def start(port: int) -> subprocess.Popen:
        given = {
            "DJANGO_SETTINGS_MODULE": "balcony.config.settings",
            "DATABASE_URL": database_url(),
            "BALCONY_HOME": str(tmp_path),
            "BALCONY_EMAIL_CARRIER": "smtp",
            "BALCONY_SMTP_HOST": "127.0.0.1",
            "BALCONY_SMTP_PORT": str(port),
            "BALCONY_OUTBOX_CONNECTIONS": "3",
        }
        made = subprocess.Popen(
            [sys.executable, "manage.py", "worker"],
            cwd=ROOT,
            env=os.environ | given,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        started.append(made)
        return made

    yield start
    for one in started:
        with suppress(ProcessLookupError):
            one.kill()
        one.wait()


def until(true, seconds: float = 120) -> None:
    """Wait for something; give up loudly."""
    ends = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < ends, "waited in vain"
        time.sleep(0.05)


def names_of(taken) -> list[str]:
    found = []
    for one in taken:
        line = next(line for line in one.split(b"\r\n") if line.lower().startswith(b"message-id:"))
        found.append(line.partition(b"<")[2].partition(b"@")[0].decode())
    return found


def test_a_worker_killed_in_the_middle_doubles_nothing_and_loses_nothing(ros, worker):
    for number in range(COUNT):
        post(ros, timezone.now() - timedelta(minutes=1), reference=f"note-{number}")
    taking = Taking(seconds=0.4)
    mail = server(taking)
    try:
        first = worker(mail.port)
        until(lambda: len(taking.taken) >= 3)
        first.kill()  # the same as kill -9
        first.wait()
        assert Message.objects.exclude(state=State.SENT).exists(), "it was killed too late to matter"
        worker(mail.port)
        open_states = [State.WAITING, State.SENDING]
        until(lambda: not Message.objects.filter(state__in=open_states).exists())
    finally:
        mail.stop()
    names = names_of(taking.taken)
    assert len(names) == len(set(names)), "a message was sent twice"
    states = {str(one.pk): one.state for one in Message.objects.all()}
    assert set(states.values()) <= {State.SENT, State.UNKNOWN}
    assert {key for key, state in states.items() if state == State.SENT} <= set(names), "one was lost"
    # Three connections, and as many messages that lay ready for them.
    assert sum(state == State.UNKNOWN for state in states.values()) <= 6, "no more than it had taken up"


def test_a_worker_told_to_stop_finishes_what_it_has_in_its_hands(ros, worker):
    for number in range(COUNT):
        post(ros, timezone.now() - timedelta(minutes=1), reference=f"note-{number}")
    taking = Taking(seconds=0.4)
    mail = server(taking)
    try:
        first = worker(mail.port)
        until(lambda: len(taking.taken) >= 2)
        first.terminate()
        assert first.wait(timeout=60) == 0
    finally:
        mail.stop()
    assert not Message.objects.filter(state__in=[State.SENDING, State.UNKNOWN]).exists()
    assert Message.objects.filter(state=State.SENT).count() == len(taking.taken)
