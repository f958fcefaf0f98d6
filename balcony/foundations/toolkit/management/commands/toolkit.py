"""`./run toolkit check` holds the shipped packs against what they must hold; `lock` marks drafts anew."""

from django.core.management.base import BaseCommand, CommandError, CommandParser

from balcony.foundations.toolkit.checks import faults_of, missing_from
from balcony.foundations.toolkit.packs import LOCK, PACKS, BadPack, locked_anew
from balcony.foundations.toolkit.queries import shipped


class Command(BaseCommand):
    """Prints the items of each instrument and fails on a missing one."""

    help = "Hold the shipped packs against the inventory and their own rules; lock those still being written."

    def add_arguments(self, parser: CommandParser) -> None:
        """One word says what to do."""
        parser.add_argument("what", choices=["check", "lock"])

    def handle(self, *args: object, **options: object) -> None:
        """Do the one asked for; every fault is named."""
        try:
            self.mark() if options["what"] == "lock" else self.hold()
        except BadPack as problem:
            raise CommandError(str(problem)) from problem

    def mark(self) -> None:
        """Write the fingerprints of editions still in draft; a released edition is refused."""
        LOCK.write_text(locked_anew(PACKS, LOCK.read_text(encoding="utf-8")), encoding="utf-8")
        self.stdout.write("The editions in draft are locked as they are now.")

    def hold(self) -> None:
        """Print every item, then fail with every fault named."""
        faults = []
        for pack in shipped():
            self.stdout.write(f"{pack.title}, edition {pack.edition}")
            for one in pack.instruments.values():
                self.stdout.write(f"{one.title}: {len(one.items)} items")
                for item in one.items:
                    parts = f" ({', '.join(part.id for part in item.parts)})" if item.parts else ""
                    self.stdout.write(f"  {item.id}{parts}")
            faults += faults_of(pack)
        inventory = (PACKS / "nairo" / "inventory.csv").read_text(encoding="utf-8")
        faults += missing_from(shipped()[0], inventory)
        if faults:
            raise CommandError("\n".join(faults))
        self.stdout.write("Every item and part of the inventory is there.")
