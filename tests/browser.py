"""A real browser for the tests: how it is started, and the accessibility check every visited page ends in."""

import shutil
from functools import cache
from pathlib import Path

from playwright.sync_api import expect

AXE = Path(__file__).resolve().parents[1] / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
# Chromium without its window is the same engine for a fifth less of the machine's time.
NAMES = ("chromium-headless-shell", "chromium", "chromium-browser")
CHROMIUM = next(filter(None, map(shutil.which, NAMES)), None)
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # A microphone that hums, and a person who always says yes to it.
    "--use-fake-device-for-media-stream",
    "--use-fake-ui-for-media-stream",
]
# Milliseconds. A page of ours comes in one or two seconds; two suites and two browsers share two cores.
PATIENCE = 20_000
PHONE = {"width": 360, "height": 740}
DESK = {"width": 1200, "height": 800}

# Every rule is run; of each node at fault, its rule and how it begins.
FINDINGS = """axe.run({resultTypes: ["violations"]}).then(found => found.violations.flatMap(
    rule => rule.nodes.map(node => `${rule.id}: ${node.html.slice(0, 120)}`)))"""

expect.set_options(timeout=PATIENCE)


@cache
def _axe() -> str:
    return AXE.read_text()


def barriers(page) -> list[str]:
    """What axe finds wrong with the page as it stands, and whether it scrolls sideways; empty is good.

    The script is evaluated, not added as a tag: our own content policy refuses foreign tags. Only what is
    wrong comes back: what axe says of all that is right is megabytes, and takes longer to bring than to find.
    """
    if not page.evaluate("'axe' in window"):
        page.evaluate(_axe())
    told = page.evaluate(FINDINGS)
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return [*told, f"scrolls sideways by {wide} px"] if wide > 0 else told
