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


def box(name: bytes, *parts: bytes) -> bytes:
    """One box of an M4A."""
    held = b"".join(parts)
    return (8 + len(held)).to_bytes(4) + name + held


def m4a(handler: bytes = b"soun", *more: bytes) -> bytes:
    """The bones of an M4A that says when, where and by whom it was made."""
    dated = bytes(4) + b"\xe7\x2f\x03\x0a" * 2 + bytes(12)
    track = box(
        b"trak",
        box(b"tkhd", dated),
        box(b"mdia", box(b"mdhd", dated), box(b"hdlr", bytes(8), handler, bytes(12)), box(b"minf")),
        box(b"udta", b"Quill's bedroom"),
    )
    moov = box(b"moov", box(b"mvhd", dated), track, box(b"udta", b"\xa9xyz+52.0390-000.7000/"), *more)
    return box(b"ftyp", b"M4A \x00\x00\x00\x00") + moov + box(b"mdat", b"udta V_ the sound itself", bytes(40))


def element(name: bytes, *parts: bytes) -> bytes:
    """One element of a WebM."""
    held = b"".join(parts)
    return name + (len(held) | 1 << 28).to_bytes(4) + held


def webm(track_type: int = 2) -> bytes:
    """The bones of a WebM as a browser records it: parts of open length, and any letters in the sound."""
    about = element(b"\x15\x49\xa9\x66", element(b"\x7b\xa9", b"Quill's bedroom"), element(b"\x57\x41", b"X"))
    codec = element(b"\x86", b"A_OPUS")
    track = element(b"\xae", element(b"\x83", bytes([track_type])), element(b"\x53\x6e", b"Quill"), codec)
    tags = element(b"\x12\x54\xc3\x67", b"Quill's bedroom" * 20)
    cluster = (
        b"\x1f\x43\xb6\x75\x01" + b"\xff" * 7 + element(b"\xa3", b"\x81\x00\x00\x80 V_VP9 the sound itself")
    )
    head = element(b"\x1aE\xdf\xa3", element(b"\x42\x82", b"webm"))
    return (
        head
        + b"\x18\x53\x80\x67\x01"
        + b"\xff" * 7
        + about
        + element(b"\x16\x54\xae\x6b", track)
        + tags
        + cluster
    )


def word_file(*more: str) -> bytes:
    """The bones of a Word file, with more parts where named."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as made:
        for name in ("[Content_Types].xml", "word/document.xml", *more):
            made.writestr(name, "<x/>")
    return held.getvalue()
