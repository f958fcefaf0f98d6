"""Says who to sign in as."""

from django.conf import settings
from django.core.management.base import BaseCommand

from balcony.demo.cards import kept_cards
from balcony.demo.lately import told
from balcony.demo.staff import PASSWORD, cast
from balcony.foundations.access.models import Role

MAIN = ("ros", "grace", "bea", "dev", "tess", "ana", "sid")


class Command(BaseCommand):
    """Printed by `./run demo` when the pages can be reached."""

    help = "Print the demo's accounts and cards."

    def handle(self, *args: object, **options: object) -> None:
        """One line an account, then one a child's card, then the parent with pages of their own."""
        self.stdout.write(f"Nobody in it is real. Sign in with the password: {PASSWORD}")
        for key, name, role in demo_accounts():
            self.stdout.write(f"  {key}@larkshire.example".ljust(32) + f"{name}, {role}")
        for card in kept_cards():
            self.stdout.write(f"  /in/ with the card {card.code}".ljust(32) + f"{card.name}, {card.age}")
        self.stdout.write(
            f"  /family/in/ as {told()['parent']}, a parent; the code comes to {settings.OUTBOX_FOLDER}"
        )


def demo_accounts() -> list[tuple[str, str, str]]:
    """Key, name and role of the accounts worth signing in as."""
    roles = {one["key"]: (one["name"], Role(one["roles"][0]).label) for one in cast()["staff"]}
    roles |= {one["key"]: (one["name"], Role.IRO.label) for one in cast()["iro"]}
    for team in cast()["team"]:
        if "manager_key" in team:
            roles[team["manager_key"]] = (team["manager"], Role.TEAM_MANAGER.label)
            roles[team["first_worker_key"]] = (team["workers"][0], Role.SOCIAL_WORKER.label)
    return [(key, *roles[key]) for key in MAIN]
