"""Cleaned copies: drawn afresh, so that nothing is in them but what can be seen or heard.

A picture loses its place, time, camera, comments and any other passenger; a WAV, M4A or WebM recording its
notes. Ogg recordings and papers are handed out as they came: they cannot be drawn afresh without tools of
another kind.
"""

import io
import struct
import wave
from dataclasses import dataclass

from PIL import Image, ImageOps

from .sounds import NotSound, without_passengers_m4a, without_passengers_webm
from .types import PICTURES, FileType

MOST_DOTS = 50_000_000  # in a picture as sent: the largest ordinary telephone photo
LONGEST_SIDE = 2_000  # dots of the copy: fills an A4 page at 170 dots to the inch
SMALL_SIDE = 480  # dots of the small copy: 5 cm on paper at 240 dots to the inch
LIGHT_SIDE = 320  # dots of a picture on a telephone: 160 of its own pixels, twice as fine
LIGHT_QUALITIES = (75, 60, 45, 30)  # tried in turn until it is light enough
LARGEST_PNG = 3 * 1024 * 1024  # bytes; above it a photo was sent as PNG
NO_SOUND = "is not a recording that can be read. Send it again as M4A or WAV."
BLANKED = {FileType.M4A: without_passengers_m4a, FileType.WEBM: without_passengers_webm}
BROKEN = (
    OSError,
    SyntaxError,
    ValueError,
    EOFError,
    IndexError,
    KeyError,
    TypeError,
    OverflowError,
    ZeroDivisionError,
    struct.error,
    Image.DecompressionBombError,
)


class NotWhole(Exception):
    """The content begins like its type but cannot be read to the end; the message says how it is wrong."""


@dataclass(frozen=True)
class Clean:
    """A cleaned copy."""

    content: bytes
    type: FileType
    width: int = 0
    height: int = 0
    small: bytes = b""


def cleaned(content: bytes, type: FileType) -> Clean | None:
    """Return a cleaned copy, None where this type is handed out as it came.

    Raises NotWhole for a picture or recording that is damaged, cut short or far too large once unpacked.
    """
    if type in PICTURES:
        return _picture(content, type)
    if type in BLANKED:
        return _blanked(content, type)
    return _recording(content) if type is FileType.WAV else None


def _picture(content: bytes, type: FileType) -> Clean:
    try:
        # Only the reader of the type found by content is let near it.
        with Image.open(io.BytesIO(content), formats=[type.name]) as sent:
            if sent.width * sent.height > MOST_DOTS:
                raise NotWhole(
                    f"has {sent.width} by {sent.height} dots. The most is {MOST_DOTS // 1_000_000} million "
                    "dots: send a smaller picture."
                )
            sent.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
            drawn = _on_white(ImageOps.exif_transpose(sent))
    except BROKEN as problem:
        raise NotWhole("is damaged or not whole, so it cannot be shown. Send it again.") from problem
    drawn.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
    whole, written_type = _whole(drawn, type)
    width, height = drawn.size
    drawn.thumbnail((SMALL_SIDE, SMALL_SIDE), Image.Resampling.LANCZOS)
    return Clean(whole, written_type, width, height, small=_written(drawn, "JPEG", quality=82))


def light(small: bytes, *, most: int) -> bytes:
    """Return a small picture drawn again for a telephone with little credit, `most` bytes where it can be."""
    with Image.open(io.BytesIO(small), formats=["JPEG"]) as kept:
        drawn = kept.convert("RGB")
    drawn.thumbnail((LIGHT_SIDE, LIGHT_SIDE), Image.Resampling.LANCZOS)
    made = b""
    for quality in LIGHT_QUALITIES:
        made = _written(drawn, "JPEG", quality=quality)
        if len(made) <= most:
            break
    return made


def _whole(drawn: Image.Image, type: FileType) -> tuple[bytes, FileType]:
    """A drawing stays sharp as PNG unless it was a photo in disguise."""
    if type is not FileType.JPEG:
        written = _written(drawn, "PNG", optimize=False)
        if len(written) <= LARGEST_PNG:
            return written, FileType.PNG
    return _written(drawn, "JPEG", quality=85), FileType.JPEG


def _on_white(picture: Image.Image) -> Image.Image:
    """A new picture of the same dots: see-through parts become white, and nothing else comes along."""
    seen = picture.convert("RGBA")
    made = Image.new("RGB", seen.size, "white")
    made.paste(seen, mask=seen)
    return made


def _written(picture: Image.Image, format: str, **how: object) -> bytes:
    held = io.BytesIO()
    picture.save(held, format=format, **how)
    return held.getvalue()


def _blanked(content: bytes, type: FileType) -> Clean:
    try:
        return Clean(BLANKED[type](content), type)
    except (NotSound, IndexError) as problem:
        raise NotWhole(NO_SOUND) from problem


def _recording(content: bytes) -> Clean:
    held = io.BytesIO()
    try:
        with wave.open(io.BytesIO(content), "rb") as sent:
            frames = sent.readframes(sent.getnframes())
            with wave.open(held, "wb") as made:
                made.setparams(sent.getparams())
                made.writeframes(frames)
    except (wave.Error, *BROKEN) as problem:
        raise NotWhole(NO_SOUND) from problem
    if not frames:
        raise NotWhole("holds no sound. Record it again.")
    return Clean(held.getvalue(), FileType.WAV)
