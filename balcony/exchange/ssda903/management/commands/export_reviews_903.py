"""`manage.py export_reviews_903 YEAR [--out FILE]`: the Reviews file of the return, and what to put right."""

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.timezone import localdate, now

from balcony.exchange.ssda903.actions import take_reviews_out
from balcony.exchange.ssda903.reviews_out import COMPLETED, FIRST_MEETING, OutProblem, date_of_series
from balcony.foundations.accounts.models import User
from balcony.foundations.accounts.queries import machine_account
from balcony.foundations.authority.queries import chosen_on


class Command(BaseCommand):
    """Writes the file; problems go to standard error. Exit status 0 clean, 1 something to put right."""

    help = "Write the Reviews file of the SSDA903 return for the year that ends on 31 March YEAR."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """What is asked of whoever calls it."""
        parser.add_argument("year", type=int, help="the collection year by its end: 2026 for 2025/26")
        parser.add_argument("--out", type=Path, help="where to write it; standard output without")
        parser.add_argument("--series", choices=[COMPLETED, FIRST_MEETING], help="which day of a series")
        parser.add_argument("--purpose", default="Written by command", help="what it is for; recorded")
        parser.add_argument("--by", help="e-mail address of the account to act under")

    def handle(self, *args: Any, **asked: Any) -> None:
        """Write, tell, and leave with the exit status."""
        at = now()
        if not 2011 <= asked["year"] <= localdate(at).year + 1:
            raise CommandError("Name the collection year by its end, such as 2026 for 2025/26.")
        series = asked["series"] or date_of_series(chosen_on(localdate(at)))
        by = self._account(asked["by"])
        written = take_reviews_out(asked["year"], series=series, purpose=asked["purpose"], by=by, at=at)
        content = written.as_csv()
        if asked["out"]:
            asked["out"].write_bytes(content)
        else:
            self.stdout.write(content.decode(), ending="")
        for one in written.problems:
            self.stderr.write(_told(one))
        counts = f"{len(written.rows)} lines, {written.left_out} left out"
        self.stderr.write(f"{counts}, {written.short_breaks} not asked for (rule 399)")
        if written.problems:
            sys.exit(1)

    def _account(self, email: str | None) -> User:
        if not email:
            return machine_account()
        account = User.objects.filter(email__iexact=email).first()
        if account is None:
            raise CommandError("There is no account with this e-mail address.")
        return account


def _told(one: OutProblem) -> str:
    kept = "left out" if one.leaves_out else "in the file"
    return f"{one.child or 'no id'} {one.on:%d/%m/%Y} {one.code} ({kept}): {one.message}"
