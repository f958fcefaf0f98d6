"""Delivering what waits: each message by one worker, once.

Before anything is handed over, a delivery is written and committed; after it, its end. A worker that dies in
between leaves a delivery without an end: its fate is unknown, a person is told, and it is not sent again by
itself. Everything else is tried again, later and later, for a day.
"""

import logging
from collections import defaultdict
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from queue import Empty, SimpleQueue
from threading import Event, Thread

from django.conf import settings
from django.db import connection, transaction
from django.db.models import F
from django.utils import timezone

from balcony.foundations.jobs.queries import SILENCE, workers_alive
from balcony.foundations.jobs.regular import died_here

from .carriers import Answer, Carrier, carrier_called, name_of_carrier
from .composing import outgoing_of
from .models import Delivery, Message, Outcome, State, Way

log = logging.getLogger(__name__)

# After each refusal for now, how long until the next try; when they are used up, it has not arrived.
WAITS = (1, 5, 15, 30, 60, 120, 240, 480, 480)  # minutes: a day in all
LOOKS_EVERY = 2.0  # seconds between looks at an empty outbox
GATHERS = 0.02  # seconds to see whether something else ends just now
LETS_GO_AFTER = 10.0  # seconds after which an idle connection is closed
DIED = "The worker that was sending it stopped before the answer came."


@dataclass(frozen=True)
class Try:
    """A message in the hands of this worker, and the delivery that says so."""

    message: Message
    delivery: Delivery


@dataclass(frozen=True)
class Ended:
    """A try that has come to its end."""

    tried: Try
    answer: Answer
    at: datetime


def claim(worker: str, at: datetime, most: int = 1) -> list[Try]:
    """Take the messages that have waited longest, and write down that they are about to be handed over.

    Whoever calls it commits before handing anything over, and takes few: what a killed worker holds is listed
    for a person, whether it had left or not.
    """
    with transaction.atomic():
        due = Message.objects.filter(state=State.WAITING, next_try_at__lte=at).order_by("next_try_at", "pk")
        held = due.select_for_update(skip_locked=connection.features.has_select_for_update_skip_locked)
        taken = list(held.prefetch_related("enclosures")[:most])
        if not taken:
            return []
        for message in taken:
            message.state, message.worker, message.claimed_at = State.SENDING, worker, at
            message.tries += 1
        Message.objects.filter(pk__in=[one.pk for one in taken]).update(
            state=State.SENDING, worker=worker, claimed_at=at, tries=F("tries") + 1
        )
        deliveries = Delivery.objects.bulk_create(
            Delivery(
                message=one,
                number=one.tries,
                carrier=name_of_carrier(one.way),
                worker=worker,
                started_at=at,
            )
            for one in taken
        )
    return [Try(one, delivery) for one, delivery in zip(taken, deliveries, strict=True)]


def settle(tried: Try, answer: Answer, at: datetime) -> None:
    """Write down what came of one try, and where its message stands now."""
    settle_all([Ended(tried, answer, at)])


def settle_all(ended: Sequence[Ended]) -> None:
    """Write down what came of tries, and where their messages stand now.

    A worker taken for dead that was only slow may still say what it learned, unless somebody has dealt with
    the message or it has been tried again since.
    """
    alike: dict[tuple[str, datetime, int, bool], list[Ended]] = defaultdict(list)
    for one in ended:
        delivery = one.tried.delivery
        delivery.ended_at, delivery.outcome, delivery.answer = (
            one.at,
            one.answer.outcome,
            one.answer.says[:400],
        )
        state, next_try_at = _next(one.tried, one.answer, one.at)
        # When the next try is matters only to what is tried again: the rest is written at one stroke.
        moment = next_try_at if state == State.WAITING else ended[-1].at
        alike[state, moment, delivery.number, one.tried.message.is_secret].append(one)
    with transaction.atomic():
        Delivery.objects.bulk_update([one.tried.delivery for one in ended], ["ended_at", "outcome", "answer"])
        for (state, moment, number, is_secret), group in alike.items():
            is_over = state != State.WAITING
            Message.objects.filter(
                pk__in=[one.tried.message.pk for one in group],
                tries=number,
                state__in=[State.SENDING, State.UNKNOWN],
                dealt_with_at__isnull=True,
            ).update(
                state=state,
                next_try_at=moment,
                ended_at=moment if is_over else None,
                **({"words": ""} if is_secret and is_over else {}),
            )


def _next(tried: Try, answer: Answer, at: datetime) -> tuple[str, datetime]:
    if answer.outcome == Outcome.ACCEPTED:
        return (State.TO_PRINT if tried.message.way == Way.LETTER else State.SENT), at
    if answer.outcome == Outcome.UNKNOWN:
        return State.UNKNOWN, at
    if answer.outcome == Outcome.PUT_OFF and tried.delivery.number <= len(WAITS):
        return State.WAITING, at + timedelta(minutes=WAITS[tried.delivery.number - 1])
    return State.BOUNCED, at


def put_right(at: datetime) -> int:
    """List what dead workers left in the air as unknown; return how many. It is not sent again."""
    alive = workers_alive(at)
    left = 0
    for message in Message.objects.filter(state=State.SENDING):
        silent = message.worker not in alive and at - (message.claimed_at or at) > SILENCE
        if not (silent or died_here(message.worker)):
            continue
        with transaction.atomic():
            gone = Message.objects.filter(pk=message.pk, state=State.SENDING, worker=message.worker)
            if gone.filter(tries=message.tries).update(state=State.UNKNOWN, ended_at=at):
                message.deliveries.filter(number=message.tries, outcome="").update(
                    ended_at=at, outcome=Outcome.UNKNOWN, answer=DIED
                )
                left += 1
    return left


class Hands:
    """One thread's carriers, each opened when it is first needed. Hands never touch the database."""

    def __init__(self) -> None:
        self._carriers: dict[str, Carrier] = {}

    def deliver(self, tried: Try) -> Ended:
        """Hand one message over and say what came of it; never raises."""
        try:
            out = outgoing_of(tried.message)
            carrier = self._carrier(tried.delivery.carrier)
        except Exception as error:  # nothing has left: it may be tried again
            return Ended(tried, _fault(error, Outcome.PUT_OFF), timezone.now())
        try:
            answer = carrier.send(out, tried.message.pk, tried.message.posted_at)
        except Exception as error:
            answer = _fault(error, Outcome.UNKNOWN)
        return Ended(tried, answer, timezone.now())

    def _carrier(self, name: str) -> Carrier:
        if name not in self._carriers:
            self._carriers[name] = carrier_called(name)
        return self._carriers[name]

    def let_go(self) -> None:
        """Close what is open."""
        for carrier in self._carriers.values():
            with suppress(Exception):
                carrier.close()
        self._carriers.clear()


def _fault(error: Exception, outcome: str) -> Answer:
    # The message may quote what somebody wrote: the kind of the fault and no more.
    log.error("outbox: a carrier failed with %s", type(error).__name__)
    return Answer(outcome, f"Balcony's own fault ({type(error).__name__}).")


def drain(worker: str = "") -> int:
    """Deliver everything that is due now, one after the other; return how many. For tests and `--batch`."""
    hands, count = Hands(), 0
    put_right(timezone.now())
    try:
        while taken := claim(worker, timezone.now()):
            ended = hands.deliver(taken[0])
            settle(ended.tried, ended.answer, ended.at)
            count += 1
    finally:
        hands.let_go()
    return count


def deliver_until(stop: Event, worker: str) -> None:
    """Deliver over several connections at once until told to stop; what is in the air then is finished."""
    Pen(worker, settings.OUTBOX_CONNECTIONS).write_until(stop)
    connection.close()


class Pen:
    """The one thread of a worker that writes: it claims for hands that are free and settles what they ended.

    Many hands writing for themselves would stand in line for SQLite's only pen; here what ended meanwhile is
    settled, and what comes next claimed, in one transaction.
    """

    def __init__(self, worker: str, hands: int) -> None:
        self._worker = worker
        self._hands = hands
        self._most = hands * 2  # as many lie ready as are being sent, so that no hand waits for the pen
        self._in_the_air = 0
        self._to_send: SimpleQueue[Try | None] = SimpleQueue()
        self._ended: SimpleQueue[Ended] = SimpleQueue()
        self._unwritten: list[Ended] = []
        self._put_right_at = 0.0

    def write_until(self, stop: Event) -> None:
        """Go on until told to stop and everything in the air has come down and is written."""
        threads = [Thread(target=self._hand, daemon=True) for _ in range(self._hands)]
        for thread in threads:
            thread.start()
        while not stop.is_set() or self._in_the_air or self._unwritten:
            try:
                taken = self._write(is_stopping=stop.is_set())
            except Exception as error:  # the worker must outlive one bad moment of the database
                log.error("outbox: a turn failed with %s; trying again", type(error).__name__)
                connection.close()
                stop.wait(LOOKS_EVERY)
                continue
            self._gather(stop, is_idle=not taken)
        for _ in threads:
            self._to_send.put(None)
        for thread in threads:
            thread.join()

    def _write(self, *, is_stopping: bool) -> int:
        """Settle and claim in one transaction, then hand out what was claimed; return how many."""
        now = timezone.now()
        if now.timestamp() - self._put_right_at > LOOKS_EVERY:
            self._put_right_at = now.timestamp()
            put_right(now)
        free = 0 if is_stopping else self._most - self._in_the_air
        with transaction.atomic():
            if self._unwritten:
                settle_all(self._unwritten)
            taken = claim(self._worker, now, free) if free else []
        self._unwritten.clear()
        for tried in taken:
            self._in_the_air += 1
            self._to_send.put(tried)
        return len(taken)

    def _gather(self, stop: Event, *, is_idle: bool) -> None:
        """Wait for something to end, and take whatever else has ended by then."""
        if not self._in_the_air:
            if is_idle:
                connection.close()
                stop.wait(LOOKS_EVERY)
            return
        with suppress(Empty):
            self._take(self._ended.get(timeout=LOOKS_EVERY))
            while True:
                self._take(self._ended.get(timeout=GATHERS))

    def _take(self, ended: Ended) -> None:
        self._in_the_air -= 1
        self._unwritten.append(ended)

    def _hand(self) -> None:
        hands = Hands()
        while True:
            try:
                tried = self._to_send.get(timeout=LETS_GO_AFTER)
            except Empty:
                hands.let_go()
                continue
            if tried is None:
                hands.let_go()
                return
            self._ended.put(hands.deliver(tried))
