"""A sort of file about a child, and files as people send them, made on the spot."""

import io
import wave
import zipfile
from dataclasses import dataclass

import pytest
from PIL import Image

from balcony.foundations.files import kinds
from balcony.foundations.files.types import PAPERS, PICTURES, SOUNDS
from balcony.people.relationships.policies import may_about
from balcony.people.relationships.queries import children_for


@dataclass
class Sent:
    """A file as a form hands it over."""

    name: str
    content: bytes

    def read(self, size: int = -1, /) -> bytes:
        return self.content if size < 0 else self.content[:size]


@pytest.fixture
def kind():
    """A file about a child: read by who may read their reviews, given by who may write them."""
    made = kinds.FileKind(
        name="test-file",
        label="Test file",
        scope=children_for,
        policy=lambda user, child, at: may_about("review.read", user, child, at),
        may_keep=lambda user, child, at: may_about("review.write", user, child, at),
        page="desk:child",
        types=PICTURES | PAPERS | SOUNDS,
        most_bytes=200_000,
    )
    kinds.register(made)
    yield made
    kinds._kinds.pop(made.name)


def picture(format: str = "JPEG", size: tuple[int, int] = (60, 40), mode: str = "RGB", **how) -> bytes:
    """A picture of one colour."""
    held = io.BytesIO()
    colour = (200, 30, 30, 0) if mode == "RGBA" else (200, 30, 30)
    Image.new(mode, size, colour).save(held, format=format, **how)
    return held.getvalue()


def photo_with_place() -> bytes:
    """A photo that says where and with what it was taken, and is to be turned by a quarter."""
    exif = Image.Exif()
    exif[0x0112] = 6  # turn clockwise to look at it
    exif[0x010F] = "Telephone maker"
    exif.get_ifd(0x8825)[2] = (52.0, 39.0, 12.0)  # latitude
    return picture(exif=exif, comment=b"Quill's bedroom")


def sound() -> bytes:
    """A second of quiet."""
    held = io.BytesIO()
    with wave.open(held, "wb") as made:
        made.setnchannels(1)
        made.setsampwidth(2)
        made.setframerate(8_000)
        made.writeframes(b"\x00\x01" * 8_000)
    return held.getvalue()


def word_file(*more: str) -> bytes:
    """The bones of a Word file, with more parts where named."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as made:
        for name in ("[Content_Types].xml", "word/document.xml", *more):
            made.writestr(name, "<x/>")
    return held.getvalue()
