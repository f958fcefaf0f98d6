"""Makes an account from the command line: the first administrator of a new house."""

from argparse import ArgumentParser

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from balcony.foundations.access.actions import add_account, grant
from balcony.foundations.access.models import Role
from balcony.foundations.access.policies import Refusal
from balcony.foundations.accounts.queries import machine_account


class Command(BaseCommand):
    """`./run make-account ADDRESS NAME ROLE...`"""

    help = "Make an account with one or more roles and print its one-time password."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Address, name, roles."""
        parser.add_argument("email", help="the address they sign in with")
        parser.add_argument("name", help="their full name, in quotes")
        parser.add_argument("roles", nargs="+", choices=Role.values, help="the roles they hold from today")

    @transaction.atomic
    def handle(self, *args: object, **options: object) -> None:
        """Make the account, grant the roles, print the password once."""
        by, at = machine_account(), timezone.now()
        try:
            person, word = add_account(
                full_name=str(options["name"]), email=str(options["email"]), by=by, at=at
            )
            for role in options["roles"]:  # type: ignore[attr-defined]  # nargs="+" gives a list
                grant(
                    person, role=role, from_on=timezone.localdate(at), reason="Made by command", by=by, at=at
                )
        except Refusal as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write(f"One-time password for {person.email}: {word}")
