"""Recordings without their passengers: titles, places, times and notes are blanked where they stand.

Nothing is decoded. What a recording says of itself lies in boxes (M4A: ISO 14496-12) or elements (WebM:
Matroska, RFC 9559) beside the sound; each is overwritten by an empty one of the same length, so that every
other place in the file stays where it was and the sound is untouched.
"""

from collections.abc import Iterator
from dataclasses import dataclass

# M4A: what a box may hold for it to be played. Every other box in these is blanked.
KNOWN_BOXES = {
    b"": frozenset({b"ftyp", b"styp", b"moov", b"mdat", b"moof", b"sidx", b"mfra"}),
    b"moov": frozenset({b"mvhd", b"trak", b"mvex", b"iods"}),
    b"trak": frozenset({b"tkhd", b"edts", b"mdia"}),
    b"mdia": frozenset({b"mdhd", b"hdlr", b"minf"}),
}
DATED = frozenset({b"mvhd", b"tkhd", b"mdhd"})

# WebM: elements that hold others, and those that say something of who, where, when or with what.
SEGMENT, CLUSTER, TRACK_TYPE, VOID = b"\x18\x53\x80\x67", b"\x1f\x43\xb6\x75", b"\x83", b"\xec"
OPENED = frozenset({SEGMENT, CLUSTER, b"\x15\x49\xa9\x66", b"\x16\x54\xae\x6b", b"\xae"})
SAYS_SOMETHING = frozenset(
    {
        b"\x12\x54\xc3\x67",  # tags
        b"\x19\x41\xa4\x69",  # attachments
        b"\x10\x43\xa7\x70",  # chapters
        b"\x7b\xa9",  # title
        b"\x44\x61",  # day and time
        b"\x57\x41",  # written with
        b"\x73\x84",  # name of the file
        b"\x53\x6e",  # name of a track
        b"\xbf",  # a checksum, which would not fit any more
        VOID,
    }
)
AUDIO = 2


class NotSound(ValueError):
    """The recording cannot be read to its end, or holds something other than sound."""


@dataclass(frozen=True)
class _Piece:
    """A box or an element: its name, where it stands, where its content begins and where it ends."""

    name: bytes
    start: int
    content: int
    end: int


def is_sound_alone(content: bytes) -> bool:
    """True for an M4A or a WebM that can be read to its end and holds sound and nothing else: no film."""
    try:
        (without_passengers_m4a if content[4:8] == b"ftyp" else without_passengers_webm)(content)
    except (NotSound, IndexError):
        return False
    return True


def without_passengers_m4a(content: bytes) -> bytes:
    """Return an M4A of the same length that says nothing of itself. Raises NotSound."""
    made = bytearray(content)
    handlers: set[bytes] = set()
    _blank_boxes(made, b"", 0, len(made), handlers)
    if handlers != {b"soun"}:
        raise NotSound
    return bytes(made)


def _blank_boxes(made: bytearray, within: bytes, start: int, end: int, handlers: set[bytes]) -> None:
    for box in _boxes(made, start, end):
        if box.name not in KNOWN_BOXES[within]:
            made[box.start + 4 : box.start + 8] = b"free"
            made[box.content : box.end] = bytes(box.end - box.content)
        elif box.name in KNOWN_BOXES:
            _blank_boxes(made, box.name, box.content, box.end, handlers)
        elif box.name == b"hdlr":
            handlers.add(bytes(made[box.content + 8 : box.content + 12]))
        elif box.name in DATED:
            # Two times follow the version and its flags: of four bytes each, or of eight.
            times = 16 if made[box.content] == 1 else 8
            made[box.content + 4 : box.content + 4 + times] = bytes(times)


def _boxes(made: bytearray, start: int, end: int) -> Iterator[_Piece]:
    while start < end:
        size, head = int.from_bytes(made[start : start + 4]), 8
        if size == 1:
            size, head = int.from_bytes(made[start + 8 : start + 16]), 16
        elif size == 0:
            size = end - start
        if size < head or start + size > end:
            raise NotSound
        yield _Piece(bytes(made[start + 4 : start + 8]), start, start + head, start + size)
        start += size


def without_passengers_webm(content: bytes) -> bytes:
    """Return a WebM of the same length that says nothing of itself. Raises NotSound."""
    made, kinds = bytearray(content), set()
    for one in _elements(made):
        if one.name in SAYS_SOMETHING:
            made[one.start : one.end] = _void(one.end - one.start)
        elif one.name == TRACK_TYPE:
            kinds.add(int.from_bytes(made[one.content : one.end]))
    if kinds != {AUDIO}:
        raise NotSound
    return bytes(made)


def _elements(made: bytearray) -> Iterator[_Piece]:
    """Each element in turn; those that hold others are gone into: a live recording leaves their size open."""
    at = 0
    while at < len(made):
        name_length = _length(made[at])
        name = bytes(made[at : at + name_length])
        size_at = at + name_length
        if name_length > 4 or size_at >= len(made):
            raise NotSound
        size_length = _length(made[size_at])
        size = int.from_bytes(made[size_at : size_at + size_length]) & ((1 << 7 * size_length) - 1)
        begins = size_at + size_length
        if name in OPENED:
            at = begins
            continue
        if begins + size > len(made):
            raise NotSound
        yield _Piece(name, at, begins, begins + size)
        at = begins + size


def _length(first: int) -> int:
    """How many bytes a name or a size has, told by the first of them."""
    if not first:
        raise NotSound
    return 9 - first.bit_length()


def _void(length: int) -> bytes:
    """An empty element of this many bytes."""
    if length < 10:
        return VOID + bytes([0x80 | (length - 2)]) + bytes(length - 2)
    return VOID + b"\x01" + (length - 9).to_bytes(7) + bytes(length - 9)
