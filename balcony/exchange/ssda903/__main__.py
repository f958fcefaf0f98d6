"""`./run import-903`, started quickly: the return is read and checked while the house is being opened.

Reading needs neither the database nor a model, and the engine works beside Python; loading the rooms takes
about as long as checking five thousand children. What follows is the management command `import_903`.
"""

from __future__ import annotations

import gc
import os
import sys
from argparse import ArgumentParser
from concurrent.futures import Future, ThreadPoolExecutor

from balcony.exchange.ssda903.asking import add_questions, today
from balcony.exchange.ssda903.checking import Checked
from balcony.exchange.ssda903.opening import opened


def main(argv: list[str]) -> int:
    """Run the command; returns its exit status."""
    parser = ArgumentParser(prog="import-903", description="Preview an SSDA903 return, or take it in.")
    add_questions(parser)
    asked = parser.parse_args(argv)
    # Rows by the hundred thousand make no circles; looking for some cost a tenth of the time.
    gc.disable()
    with ThreadPoolExecutor(max_workers=1) as beside:
        opening = opened(asked.path, on=today(), year=asked.year)
        reading = beside.submit(opening.__enter__)
        try:
            os.environ.setdefault("DJANGO_SETTINGS_MODULE", "balcony.config.settings")
            import django

            django.setup()
            from balcony.exchange.ssda903.management.commands.import_903 import Command, CommandError

            try:
                return Command().answer(_waited_for(reading), **vars(asked))
            except CommandError as refused:
                print(refused, file=sys.stderr)
                return 2
        finally:
            reading.result()
            opening.__exit__(None, None, None)


def _waited_for(reading: Future[Checked]) -> Checked:
    """The checked return; says every few seconds that it is still being read."""
    while True:
        try:
            return reading.result(timeout=2)
        except TimeoutError:
            print("Reading and checking...", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
