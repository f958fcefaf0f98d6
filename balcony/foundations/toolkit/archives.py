"""Zip files in and out, bounded."""

import io
import zipfile
from collections.abc import Mapping

from .packs import BadPack

MOST_BYTES = 1_000_000
MOST_FILES = 200


def unzipped(content: bytes) -> dict[str, str]:
    """Return the TOML texts of a zip file, by place in the pack. Raises BadPack when out of bounds."""
    if len(content) > MOST_BYTES:
        raise BadPack("The file is larger than 1 megabyte.")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            inside = [one for one in archive.infolist() if one.filename.endswith(".toml")]
            if len(inside) > MOST_FILES or sum(one.file_size for one in inside) > 4 * MOST_BYTES:
                raise BadPack("The zip file holds more than a pack would.")
            return {_place_in_pack(one.filename): _text(archive, one) for one in inside}
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError) as problem:
        raise BadPack("This is not a zip file Balcony can open.") from problem


def _place_in_pack(path: str) -> str:
    """A file's place in the pack, whatever folder it was zipped in: its name, or translations/xx/name."""
    parts = path.split("/")
    return "/".join(parts[-3:]) if parts[-3:-2] == ["translations"] else parts[-1]


def _text(archive: zipfile.ZipFile, one: zipfile.ZipInfo) -> str:
    with archive.open(one) as file:
        content = file.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise BadPack(f"{one.filename} is larger than a pack's file would be.")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        raise BadPack(f"{one.filename} is not UTF-8 text.") from problem


def zipped(files: Mapping[str, str]) -> bytes:
    """Return the files as one zip."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return held.getvalue()
