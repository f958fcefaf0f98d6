"""`take_in_people PATH`: take in what the case system dropped, with nobody there."""

from argparse import ArgumentParser
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from balcony.foundations.accounts.queries import machine_account

from ...drop_folder import Taken, take_in_folder


class Command(BaseCommand):
    """Takes in names and people files from a folder. Exit status 0 all well, 1 problems, 2 no such folder."""

    help = "Take in names and people files from a drop folder: good rows in, bad rows aside with a report."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Which folder, by itself or after --folder."""
        which = parser.add_mutually_exclusive_group(required=True)
        which.add_argument("path", nargs="?", type=Path, help="where the case system drops its files")
        which.add_argument("--folder", type=Path, help="the same, by name")

    def handle(self, *, path: Path | None = None, folder: Path | None = None, **_: object) -> None:
        """Take in every file, one after the other; one bad file never stops the next."""
        folder = folder or path
        if folder is None or not folder.is_dir():
            raise CommandError("There is no such folder.", returncode=2)
        taken = []
        for done in take_in_folder(folder, by=machine_account(), at=timezone.now()):
            taken.append(done)
            self.stdout.write(_said(done))
        if not taken:
            self.stdout.write("Nothing to take in.")
        if any(done.has_problems for done in taken):
            raise CommandError("Some rows or files were put aside: see the reports.", returncode=1)


def _said(done: Taken) -> str:
    """One line for the operator's log: counts and a file name, nobody's name."""
    if done.counts is None:
        return f"{done.file}: put aside, it could not be read"
    counts = ", ".join(f"{number} {name}" for name, number in done.counts.items())
    return f"{done.file}: {counts}"
