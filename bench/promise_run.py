"""Set 500 signed promises one after the other, each with its IRO's picture, and look inside every one.

Prints one line of JSON: `milliseconds` of each, from the signed row to the bytes, and `sound`, how many have
tags, a language and both standards written in them.
"""

import io
import json
import sys
import time

import django

django.setup()

import pikepdf  # noqa: E402 (Django must be set up first)
from django.db import transaction  # noqa: E402
from django.utils import timezone  # noqa: E402
from PIL import Image  # noqa: E402

from balcony.casework.voice import actions as voice  # noqa: E402
from balcony.casework.voice.models import Promise  # noqa: E402
from balcony.casework.voice.papers import FORMS, signed_paper  # noqa: E402
from balcony.foundations.documents.pdf import typeset  # noqa: E402
from balcony.people.iros import actions as iros  # noqa: E402
from balcony.people.iros.models import Iro  # noqa: E402
from bench.pages_lay import lay_children, lay_iro  # noqa: E402

# Letters of many scripts, since a name is never refused.
NAMES = ("Amina", "Siân Prŷs", "نور", "ሃና", "Łucja", "Zoë-Mae", "Ngọc", "Олена")
ADDRESS = "https://balcony.example/our-promise/"


class Picture:
    """A photo as a form hands it over."""

    name = "photo.jpg"

    def __init__(self) -> None:
        held = io.BytesIO()
        Image.effect_noise((1200, 1500), 40).convert("RGB").save(held, "JPEG", quality=85)
        self.content = held.getvalue()

    def read(self, size: int = -1, /) -> bytes:
        """Its bytes."""
        return self.content if size < 0 else self.content[:size]


@transaction.atomic
def lay(many: int) -> None:
    """An IRO with a picture, and a signed promise for each of their children."""
    user, at = lay_iro(), timezone.now()
    iros.portray(Iro.objects.get(), picture=Picture(), title="Ros, smiling", by=user, at=at)
    lay_children(user, 1, many)
    for number, relation in enumerate(user.adult.relationships.select_related("child")):
        child = relation.child
        child.name_in_use = NAMES[number % len(NAMES)]
        child.save(update_fields=["name_in_use"])
        voice.sign(child, level="AB"[number % 2], by=user, at=at)


def is_sound(content: bytes) -> bool:
    """True where the file is tagged, says its language and title, and names both standards."""
    with pikepdf.open(io.BytesIO(content)) as paper:
        root, about = paper.Root, paper.open_metadata()
        return bool(
            root.MarkInfo.Marked
            and "/StructTreeRoot" in root
            and str(root.Lang) == "en-GB"
            and about.get("pdfuaid:part") == "1"
            and about.get("pdfaid:part") == "2"
            and about.get("dc:title")
        )


if __name__ == "__main__":
    most = int(sys.argv[1])
    lay(most)
    taken, sound = [], 0
    for promise in list(Promise.objects.select_related("child", "iro", "iro__user")):
        started = time.perf_counter()
        made = typeset(
            signed_paper(promise, address=ADDRESS, at=timezone.now()), FORMS["card"], at=timezone.now()
        )
        taken.append((time.perf_counter() - started) * 1000)
        sound += made.is_accessible and is_sound(made.content)
    print(json.dumps({"milliseconds": taken, "sound": sound}))
