"""The job worker: takes up what was asked for, and starts regular work when its turn has come."""

import secrets
from argparse import ArgumentParser
from threading import Event, Thread

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import close_old_connections, connection
from django.utils import timezone

from balcony.foundations.jobs.beside import all_beside
from balcony.foundations.jobs.queue import call_me, tidy
from balcony.foundations.jobs.regular import Regular, name_of_this_worker, register_regular, tick

SECONDS = 30
LETS_GO = 45  # seconds in which work beside the queue finishes what it has in its hands


class Command(BaseCommand):
    """`./run serve` and `./run demo` start one beside the page server."""

    help = "Take up jobs and start regular work. One is enough; more do no harm."
    # The page server checks the system as it starts; a worker that follows a killed one is wanted at once.
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """`--batch` is for tests and for a server that starts work by its own timer."""
        parser.add_argument("--batch", action="store_true", help="Do what is waiting and due now, then end.")

    def handle(self, *, batch: bool, **_: object) -> None:
        """Run until told to stop."""
        name = name_of_this_worker()
        call_me(name)
        register_regular(Regular(name="tidy-queue", start=tidy, hour=3))
        tick(timezone.now(), name)
        stop = Event()
        ticking = Thread(target=self._tick, args=(name, stop), daemon=True)
        ticking.start()
        beside = [Thread(target=one.until, args=(stop, name), daemon=True) for one in all_beside()]
        for thread in beside if not batch else ():
            thread.start()
        try:
            call_command(
                "db_worker",
                batch=batch,
                startup_delay=False,
                reload=False,
                worker_id=secrets.token_hex(16),
                verbosity=1,
            )
            for one in all_beside() if batch else ():
                one.once(name)
        finally:
            stop.set()
            ticking.join(timeout=5)
            for thread in beside if not batch else ():
                thread.join(timeout=LETS_GO)

    def _tick(self, name: str, stop: Event) -> None:
        while not stop.wait(SECONDS):
            close_old_connections()
            try:
                tick(timezone.now(), name)
            except Exception as error:  # the worker must outlive one bad moment of the database
                self.stderr.write(f"worker: tick failed with {type(error).__name__}; trying again")
            finally:
                connection.close()
