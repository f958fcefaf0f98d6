"""The fonts papers are set in: our own first, then the scripts it lacks. None of the machine's."""

from functools import cache
from importlib.util import find_spec
from pathlib import Path

import typst
from fontTools.ttLib import TTFont

BUILT = Path(__file__).resolve().parent.parent / "design" / "static" / "built" / "fonts-pdf"
PACKAGES = ("fontpkg_noto_sans", "fontpkg_noto_sans_arabic")
# Never drawn, so no font need have them: line ends, and the marks that steer direction and joining.
NEVER_DRAWN = {
    *range(0x20),
    0xAD,
    *range(0x200B, 0x2010),
    *range(0x2028, 0x202F),
    *range(0x2060, 0x2070),
    0xFEFF,
}


def font_folders() -> list[Path]:
    """Return the folders that hold our fonts. Without the built one papers are set in Noto Sans."""
    found = [BUILT] if BUILT.is_dir() else []
    for package in PACKAGES:
        spec = find_spec(package)
        if spec is not None and spec.origin is not None:
            found.append(Path(spec.origin).parent / "files")
    return found


@cache
def fonts() -> typst.Fonts:
    """Return the fonts, read once for each process, so that the same paper looks the same everywhere."""
    folders = [str(folder) for folder in font_folders()]
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=folders)


@cache
def printable() -> frozenset[int]:
    """Return the characters that at least one of our fonts can draw. Read only when a paper needs it."""
    known = set(NEVER_DRAWN)
    for folder in font_folders():
        for path in sorted(folder.glob("*.ttf")):
            with TTFont(path, lazy=True) as font:
                known.update(font.getBestCmap() or ())
    return frozenset(known)
