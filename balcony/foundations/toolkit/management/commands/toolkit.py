"""`./run toolkit check`: every instrument's items held against the inventory."""

from django.core.management.base import BaseCommand, CommandError, CommandParser

from balcony.foundations.toolkit.packs import PACKS, missing_from, released
from balcony.foundations.toolkit.queries import SHIPPED


class Command(BaseCommand):
    """Prints the items of each instrument and fails on a missing one."""

    help = "Hold the shipped packs against the toolkit inventory."

    def add_arguments(self, parser: CommandParser) -> None:
        """One word says what to do."""
        parser.add_argument("what", choices=["check"])

    def handle(self, *args: object, **options: object) -> None:
        """Print, then fail with every fault named."""
        pack = released(*SHIPPED)
        for one in pack.instruments.values():
            self.stdout.write(f"{one.title}: {len(one.items)} items")
            for item in one.items:
                parts = f" ({', '.join(part.id for part in item.parts)})" if item.parts else ""
                self.stdout.write(f"  {item.id}{parts}")
        faults = missing_from(pack, (PACKS / "nairo" / "inventory.csv").read_text(encoding="utf-8"))
        if faults:
            raise CommandError("\n".join(faults))
        self.stdout.write("Every item and part of the inventory is there.")
