"""The fonts papers are set in: our own first, then the scripts it lacks. None of the machine's."""

from functools import cache
from importlib.util import find_spec
from pathlib import Path

import typst

BUILT = Path(__file__).resolve().parent.parent / "design" / "static" / "built" / "fonts-pdf"
PACKAGES = ("fontpkg_noto_sans", "fontpkg_noto_sans_arabic")


def font_folders() -> list[Path]:
    """Return the folders that hold our fonts. The built one may be absent; papers are then set in Noto Sans."""
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
