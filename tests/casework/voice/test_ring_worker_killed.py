"""Real workers, and kill -9 in the middle of ringing: each is rung once, and nobody is left out."""

import os
import signal
import subprocess
import sys
from contextlib import suppress
from datetime import timedelta
from itertools import count
from pathlib import Path

import pytest

from balcony.casework.voice import actions
from balcony.casework.voice.actions.ring import ASKING, MESSAGE
from balcony.casework.voice.models import Audience, Kind, Ring
from balcony.casework.voice.verbs import TO_RING
from balcony.foundations.accounts.cards import make_account
from balcony.foundations.audit.models import Entry
from balcony.foundations.authority.actions import add_to_chain
from balcony.foundations.outbox.models import Message
from tests.foundations.outbox.test_worker_killed import database_url, until

ROOT = Path(__file__).parents[3]
HALF_AN_HOUR, QUARTER = timedelta(minutes=30), timedelta(minutes=15)
LEEWAY = timedelta(minutes=5)  # its clock goes on while a worker starts

# The workers are other processes: they see only what is committed.
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def worker(tmp_path):
    """Starts a worker in a process of its own, at a moment; all are gone at the end. It mails to nobody."""
    started, numbers = [], count()

    def start(at, *, stands_still_at: int = 0) -> subprocess.Popen:
        mark = tmp_path / f"in-the-middle-{next(numbers)}"
        given = {
            "DJANGO_SETTINGS_MODULE": "balcony.config.settings",
            "DATABASE_URL": database_url(),
            "BALCONY_HOME": str(tmp_path),
            "BALCONY_EMAIL_CARRIER": "file",
            "BALCONY_TEXT_CARRIER": "file",
        }
        more = [str(stands_still_at), str(mark)] if stands_still_at else []
        made = subprocess.Popen(
            [sys.executable, "-m", "tests.casework.voice.worker_at", at.isoformat(), *more],
            cwd=ROOT,
            env=os.environ | given,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        started.append(made)
        if stands_still_at:
            until(lambda: mark.exists() or made.poll() is not None)
            assert made.poll() is None, "it ended before it came to ring"
        return made

    yield start
    for one in started:
        with suppress(ProcessLookupError):
            one.kill()
        one.wait()


@pytest.fixture
def amina_at_her_page(amina, ros, grace, now):
    """Amina's own account."""
    amina.account = make_account(now)
    amina.save()
    return amina


def is_unsafe(child, at):
    return actions.say(child, kind=Kind.UNSAFE, audience=Audience.IRO, words="x", by=child.account, at=at)


def kills(process) -> None:
    """What `kill -9` does: the process is gone where it stands, and nothing in it is told."""
    os.kill(process.pid, signal.SIGKILL)
    assert process.wait(timeout=60) == -signal.SIGKILL


def ends(*workers) -> None:
    for one in workers:
        assert one.wait(timeout=120) == 0


def told():
    """What was posted to those in the chain, who open it or only ring; a worker posts other things too."""
    return Message.objects.filter(kind__in=(MESSAGE, ASKING))


def rung() -> list[tuple[int, str]]:
    return list(Ring.objects.order_by("number").values_list("number", "name"))


def test_killed_in_the_middle_of_one_message_after_another_each_is_rung_for_once(
    amina_at_her_page, now, worker
):
    said = [is_unsafe(amina_at_her_page, now + timedelta(seconds=second)) for second in range(5)]
    at = now + HALF_AN_HOUR + LEEWAY
    kills(worker(at, stands_still_at=3))
    begun = list(Ring.objects.values_list("contribution", flat=True))
    assert sorted(begun) == sorted(one.pk for one in said[:2]), "what it had begun must not stand"
    assert told().count() == 2
    ends(worker(at), worker(at))
    assert sorted(Ring.objects.values_list("contribution", flat=True)) == sorted(one.pk for one in said)
    assert set(rung()) == {(1, "Ros Test")}
    assert told().count() == 5, "each was told once for each message"


def test_killed_at_every_rung_every_one_of_them_is_rung_once_and_in_order(
    amina_at_her_page, grace, now, worker
):
    add_to_chain(who="iro", place=1, by=grace, at=now)
    chain = ["Ros Test", "Edith", "Flo"]
    for place, name in enumerate(chain[1:], start=2):
        add_to_chain(who="person", place=place, name=name, phone="07700 900123", by=grace, at=now)
    is_unsafe(amina_at_her_page, now)
    at = now + HALF_AN_HOUR
    for number, _ in enumerate(chain):
        kills(worker(at, stands_still_at=1))
        assert len(rung()) == told().count() == number, "what was half done is as if it had never begun"
        ends(worker(at), worker(at))
        at += QUARTER + LEEWAY
    assert rung() == list(enumerate(chain, start=1))
    assert list(told().order_by("reference").values_list("to_name", flat=True)) == chain
    assert Entry.objects.filter(verb=TO_RING.name).count() == len(chain)
