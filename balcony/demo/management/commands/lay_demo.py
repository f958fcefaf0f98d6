"""Lays the demo authority where there is none yet; a second run leaves what was entered alone."""

import time

from django.core.management.base import BaseCommand
from django.utils import timezone

from balcony.demo.cards import keep_cards
from balcony.demo.laying import lay
from balcony.people.register.models import Child


class Command(BaseCommand):
    """`./run demo` calls this; it never touches a database that holds a child."""

    help = "Lay the demo authority in an empty database."

    def handle(self, *args: object, **options: object) -> None:
        """Lay, telling how far it is."""
        if Child.objects.exists():
            self.stderr.write("The demo authority is there already; what you entered is kept.")
            return
        began = time.monotonic()
        self.stderr.write("Laying the demo authority (a minute or two, the first time only)...")
        keep_cards(lay(timezone.localdate(), say=lambda step: self.stderr.write(f"  {step}")))
        self.stderr.write(f"  Done in {time.monotonic() - began:.0f} seconds.")
