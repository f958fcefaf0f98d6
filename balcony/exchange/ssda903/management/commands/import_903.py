"""`./run import-903 PATH [--accept] [--json]`: preview an SSDA903 return, or take it in."""

import json
import sys
import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import OperationalError, ProgrammingError
from django.utils.timezone import now

from balcony.exchange.columns.problems import Problem
from balcony.exchange.ssda903.actions import Counts, take_in
from balcony.exchange.ssda903.asking import add_questions, today
from balcony.exchange.ssda903.checking import Checked
from balcony.exchange.ssda903.previewing import opened, preview, write_bad_rows
from balcony.exchange.ssda903.timing import timing_of
from balcony.foundations.access.policies import Refusal
from balcony.foundations.accounts.models import User
from balcony.foundations.accounts.queries import machine_account

FIRST_SHOWN = 100
EVERY_SECONDS = 2


class Command(BaseCommand):
    """Reads, checks and shows; writes only with --accept. Exit status 0 clean, 1 problems, 2 nothing read."""

    help = "Preview an SSDA903 return (folder, zip, CSV or XML), or take it in with --accept."
    requires_system_checks: list[str] = []
    requires_migrations_checks = False

    def add_arguments(self, parser: ArgumentParser) -> None:
        add_questions(parser)

    def handle(self, *args: Any, **asked: Any) -> None:
        """Do what was asked and leave with its exit status."""
        with opened(asked["path"], on=today(), year=asked["year"]) as checked:
            status = self.answer(checked, **asked)
        if status:
            sys.exit(status)

    def answer(self, checked: Checked, **asked: Any) -> int:
        """Preview or take in a checked return, print what was asked for; returns the exit status."""
        self.last_said = time.monotonic()
        counts: Counts = {}
        if checked.reading.tables:
            try:
                counts = self._compare(checked, accept=asked["accept"], email=asked["by"])
            except Refusal as refused:
                raise CommandError(str(refused)) from refused
            except (OperationalError, ProgrammingError) as wrong:
                raise CommandError(f"The database cannot be used ({wrong}). Try ./run migrate.") from wrong
        if counts:
            # With --json standard output holds the object and nothing else.
            (self.stderr if asked["json"] else self.stdout).write(str(timing_of(checked)))
        if asked["bad_rows"]:
            with asked["bad_rows"].open("w", encoding="utf-8-sig", newline="") as out:
                write_bad_rows(checked, out)
        problems = list(checked.problems())
        if asked["json"]:
            self.stdout.write(_as_json(counts, problems))
        else:
            self._show(checked, counts, problems, asked["accept"])
        return 2 if not counts else 1 if problems else 0

    def _compare(self, checked: Checked, *, accept: bool, email: str | None) -> Counts:
        if accept:
            return take_in(checked, by=self._account(email), at=now(), progress=self._say)
        return preview(checked, self._say).counts()

    def _account(self, email: str | None) -> User:
        if email is None:
            return machine_account()
        try:
            return User.objects.get_by_natural_key(email)
        except User.DoesNotExist:
            raise CommandError(f"There is no account {email}.") from None

    def _say(self, said: str) -> None:
        if time.monotonic() - self.last_said >= EVERY_SECONDS:
            self.last_said = time.monotonic()
            self.stderr.write(f"{said}...")

    def _show(self, checked: Checked, counts: Counts, problems: list[Problem], accepted: bool) -> None:
        names = ("read", "new", "changed", "unchanged", "ended", "refused")
        if counts:
            year = checked.year
            self.stdout.write(f"Collection year {year - 1}/{year % 100:02d}")
            self.stdout.write(f"{'':16}" + "".join(f"{name:>11}" for name in names))
        for table, each in counts.items():
            self.stdout.write(f"{table:16}" + "".join(f"{each[name]:>11,}" for name in names))
        for problem in problems[:FIRST_SHOWN]:
            where = f"{problem.file}" + (f" line {problem.line}" if problem.line else "")
            where += f", {problem.column}" if problem.column else ""
            self.stdout.write(f"{problem.severity:7} {problem.code}: {where}: {problem.message}")
        if len(problems) > FIRST_SHOWN:
            self.stdout.write(f"... and {len(problems) - FIRST_SHOWN:,} more. --json or --bad-rows show all.")
        if not counts:
            self.stdout.write("Nothing could be read, so nothing was written.")
        elif accepted:
            self.stdout.write("Taken in. Rows marked refuse were left out.")
        else:
            self.stdout.write("This was a preview: nothing was written. Add --accept to take it in.")


def _as_json(counts: Counts, problems: list[Problem]) -> str:
    return json.dumps(
        {"counts": counts, "problems": [problem._asdict() for problem in problems]}, ensure_ascii=False
    )
