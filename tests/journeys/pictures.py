"""The pictures of the README and the how-tos: taken by the journeys when BALCONY_PICTURES=1 is set."""

import io
import os
from pathlib import Path

from playwright.sync_api import Page

WHERE = Path(__file__).resolve().parents[2] / "docs" / "how-to" / "pictures"
COLOURS = 96  # flat pages need few; a picture stays far below 150 kB


def keep_picture(page: Page, name: str, size: dict[str, int]) -> None:
    """Write the page as it stands to `name`.png, where pictures are wanted at all."""
    if os.environ.get("BALCONY_PICTURES") != "1":
        return
    from PIL import Image

    page.evaluate("window.scrollTo(0, 0)")
    shot = Image.open(io.BytesIO(page.screenshot(clip={"x": 0, "y": 0, **size})))
    WHERE.mkdir(parents=True, exist_ok=True)
    shot.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE).save(WHERE / f"{name}.png", optimize=True)
