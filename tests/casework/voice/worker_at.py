"""A real job worker whose clock shows a given moment, and which may stand still in the middle of ringing.

Run as a process of its own: `python -m tests.casework.voice.worker_at MOMENT [NUMBER FILE]`. With a number it
writes FILE when that many rings have been written and the last of them is not yet committed, and goes no
further: there it can be killed.
"""

import sys
import time
from datetime import datetime
from pathlib import Path
from unittest.mock import patch

import django
import time_machine
from django.core.management import call_command


def main(moment: str, number: str = "", file: str = "") -> None:
    """Do what is waiting and due at that moment, then end; or stand still."""
    with time_machine.travel(datetime.fromisoformat(moment), tick=True):
        django.setup()
        from balcony.casework.voice.actions import ring

        kept, begun = ring.record, []

        def stands_still(*args: object, **more: object) -> None:
            kept(*args, **more)
            begun.append(args)
            if number and len(begun) == int(number):
                Path(file).touch()
                while True:
                    time.sleep(1)

        with patch.object(ring, "record", stands_still):
            call_command("worker", batch=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
