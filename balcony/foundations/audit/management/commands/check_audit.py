"""`./run check-audit`: does the record still say what was written?"""

import sys
from argparse import ArgumentParser

from django.core.management.base import BaseCommand

from balcony.foundations.audit.queries import breaks_in_chain, head, stands_in_chain


class Command(BaseCommand):
    """Reads the whole chain; exit status 0 if it holds, 1 if not."""

    help = "Check that no entry of the record was changed, added or removed, and print its head."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """A head that was kept elsewhere can be checked too."""
        parser.add_argument(
            "--head",
            metavar="NUMBER:FINGERPRINT",
            help="a head printed earlier and kept somewhere else; it must still be in the chain",
        )

    def handle(self, *args: object, **options: object) -> None:
        """Print every break, then the head to keep somewhere else."""
        broken = False
        for found in breaks_in_chain():
            broken = True
            self.stderr.write(f"Entry {found.number} {found.because}.")
        if options["head"] and not self._still_stands(str(options["head"])):
            broken = True
            self.stderr.write(
                "The head given is not in the record: entries after it, or with it, were taken away."
            )
        number, fingerprint = head()
        self.stdout.write(f"{number} {'entry' if number == 1 else 'entries'}; keep this head elsewhere:")
        self.stdout.write(f"{number}:{fingerprint}")
        if broken:
            sys.exit(1)
        self.stdout.write("The record holds.")

    @staticmethod
    def _still_stands(given: str) -> bool:
        number, _, fingerprint = given.partition(":")
        return number.isdecimal() and stands_in_chain(int(number), fingerprint)
