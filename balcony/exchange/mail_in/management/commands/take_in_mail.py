"""`take_in_mail`: take in what a mail server dropped, with nobody there."""

from argparse import ArgumentParser
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from balcony.foundations.accounts.queries import machine_account

from ...folder import take_in_folder


class Command(BaseCommand):
    """Takes in e-mail from a folder. Exit status 0 all well, 1 some cannot be read, 2 no such folder."""

    help = "Take in .eml files from a folder: notices to IROs, the rest to business support to sort."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Which folder, where it is not the one of the settings."""
        parser.add_argument("--folder", type=Path, default=None, help="where the e-mail is dropped")

    def handle(self, *, folder: Path | None = None, **_: object) -> None:
        """Take in every file, one after the other; one bad file never stops the next."""
        folder = folder or settings.MAIL_IN_FOLDER
        if not folder.is_dir():
            raise CommandError("There is no such folder.", returncode=2)
        unread = 0
        for done in take_in_folder(folder, by=machine_account(), at=timezone.now()):
            unread += done.what == "cannot be read"
            self.stdout.write(f"{done.file}: {done.what}{f' ({done.why})' if done.why else ''}")
        if unread:
            raise CommandError("Some files cannot be read. They stay where they are.", returncode=1)
