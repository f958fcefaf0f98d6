"""Delivering what waits: each message by one worker, once.

Before anything is handed over, a delivery is written and committed; after it, its end. A worker that dies in
between leaves a delivery without an end: its fate is unknown, a person is told, and it is not sent again by
itself. Everything else is tried again, later and later, for a day.
"""

import logging
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from threading import Event, Thread

from django.conf import settings
from django.db import close_old_connections, connection, transaction
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
DIED = "The worker that was sending it stopped before the answer came."


@dataclass(frozen=True)
class Try:
    """A message in the hands of this worker, and the delivery that says so."""

    message: Message
    delivery: Delivery


def claim(worker: str, at: datetime) -> Try | None:
    """Take the message that has waited longest, and write down that it is about to be handed over.

    One transaction, committed before this returns. None where nothing is due.
    """
    with transaction.atomic():
        due = Message.objects.filter(state=State.WAITING, next_try_at__lte=at).order_by("next_try_at", "pk")
        message = due.select_for_update(
            skip_locked=connection.features.has_select_for_update_skip_locked
        ).first()
        if message is None:
            return None
        message.state, message.worker, message.claimed_at = State.SENDING, worker, at
        message.tries += 1
        message.save(update_fields=["state", "worker", "claimed_at", "tries"])
        delivery = Delivery.objects.create(
            message=message,
            number=message.tries,
            carrier=name_of_carrier(message.way),
            worker=worker,
            started_at=at,
        )
    return Try(message, delivery)


def settle(tried: Try, answer: Answer, at: datetime) -> None:
    """Write down what came of a try, and where the message stands now.

    A worker taken for dead that was only slow may still say what it learned, unless somebody has dealt with
    the message or it has been tried again since.
    """
    with transaction.atomic():
        Delivery.objects.filter(pk=tried.delivery.pk).update(
            ended_at=at, outcome=answer.outcome, answer=answer.says[:400]
        )
        mine = Message.objects.filter(
            pk=tried.message.pk,
            tries=tried.delivery.number,
            state__in=[State.SENDING, State.UNKNOWN],
            dealt_with_at__isnull=True,
        )
        state, next_try_at = _next(tried, answer, at)
        emptied = {"words": ""} if tried.message.is_secret and state != State.WAITING else {}
        mine.update(
            state=state,
            next_try_at=next_try_at,
            ended_at=None if state == State.WAITING else at,
            **emptied,
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
    """One thread's carriers, each opened when it is first needed."""

    def __init__(self, worker: str) -> None:
        self._worker = worker
        self._carriers: dict[str, Carrier] = {}

    def deliver_one(self) -> bool:
        """Deliver one message; return whether there was one."""
        tried = claim(self._worker, timezone.now())
        if tried is None:
            return False
        settle(tried, self._hand_over(tried), timezone.now())
        return True

    def _hand_over(self, tried: Try) -> Answer:
        try:
            out = outgoing_of(tried.message)
            carrier = self._carrier(tried.delivery.carrier)
        except Exception as error:  # nothing has left: it may be tried again
            return _fault(error, Outcome.PUT_OFF)
        try:
            return carrier.send(out, tried.message.pk, tried.message.posted_at)
        except Exception as error:
            return _fault(error, Outcome.UNKNOWN)

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
    hands, count = Hands(worker), 0
    put_right(timezone.now())
    try:
        while hands.deliver_one():
            count += 1
    finally:
        hands.let_go()
    return count


def deliver_until(stop: Event, worker: str) -> None:
    """Deliver with several connections at once until told to stop; what is in the air then is finished."""
    threads = [
        Thread(target=_deliver, args=(stop, worker, number == 0), name=f"outbox-{number}", daemon=True)
        for number in range(settings.OUTBOX_CONNECTIONS)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def _deliver(stop: Event, worker: str, looks_after: bool) -> None:
    hands = Hands(worker)
    looked_at = 0.0
    while not stop.is_set():
        close_old_connections()
        try:
            now = timezone.now()
            if looks_after and now.timestamp() - looked_at > LOOKS_EVERY:
                looked_at = now.timestamp()
                put_right(now)
            busy = hands.deliver_one()
        except Exception as error:  # the worker must outlive one bad moment of the database
            log.error("outbox: a turn failed with %s; trying again", type(error).__name__)
            busy = False
        if not busy:
            hands.let_go()
            connection.close()
            stop.wait(LOOKS_EVERY)
    hands.let_go()
    connection.close()
