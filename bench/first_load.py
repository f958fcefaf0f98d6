"""A child's first visit on a slow line: our own server, a real browser, nothing kept from before."""

from __future__ import annotations

import json
import statistics
import time
from collections.abc import Iterator

from bench.measuring import OURS, Figure
from bench.measuring import run as run_process
from bench.pages import empty_house, server

BITS_A_SECOND, WAIT = 400_000, 400  # "slow 3G": kilobits a second and milliseconds, as browsers name it
MOST_BYTES = 100_000
TIMES = 3
PAGES = {
    "home": "/me/",
    "my IRO, with their picture": "/me/iro/",
    "my promise": "/me/promise/",
    "a page to write on": "/me/say/worry/write/?who=iro",
}


def measure() -> Iterator[Figure]:
    """For each page what it weighs, and how long until its heading is seen and a tap has led on."""
    settings = empty_house() | {"DJANGO_SETTINGS_MODULE": "balcony.config.settings"}
    run_process([OURS, "manage.py", "collectstatic", "--no-input", "--verbosity", "0"], settings, worst=0)
    laid = run_process([OURS, "-m", "bench.first_load_lay"], settings, worst=0)
    cookie = json.loads(laid.said.splitlines()[-1])
    with server(settings) as port:
        seen = {name: _visits(port, cookie, path) for name, path in PAGES.items()}
    for name, visits in seen.items():
        weight = max(weight for weight, _read, _used in visits)
        read, used = (statistics.median(one[at] for one in visits) for at in (1, 2))
        yield Figure(
            f"First load of a child's {name}, everything it needs, as served",
            f"{weight / 1000:.1f} kB",
            "",
            None,
            f"≤ {MOST_BYTES // 1000} kB",
            weight <= MOST_BYTES,
        )
        yield Figure(
            f"the same at {BITS_A_SECOND // 1000} kbit/s and {WAIT} ms: until the heading is seen "
            f"(until a tap has led to the next page), median of {TIMES}",
            f"{read:.1f} s ({used:.1f} s)",
            "",
            None,
            "",
            None,
        )


def _visits(port: int, cookie: dict[str, str], path: str) -> list[tuple[int, float, float]]:
    from playwright.sync_api import sync_playwright

    from tests.browser import CHROMIUM, FLAGS, PHONE
    from tests.journeys.wire import Wire

    home, found = f"http://127.0.0.1:{port}", []
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        for _time in range(TIMES):
            context = browser.new_context(base_url=home, viewport=PHONE, has_touch=True)
            context.add_cookies([{"name": cookie["name"], "value": cookie["value"], "url": home}])
            page = context.new_page()
            page.set_default_timeout(120_000)
            wire = Wire(page)
            wire.slows_down(bits_a_second=BITS_A_SECOND, wait=WAIT)
            begun = time.perf_counter()
            answer = page.goto(path, wait_until="commit")
            if not (answer and answer.ok):
                raise SystemExit(f"{path} did not answer as a page does")
            page.get_by_role("heading", level=1).wait_for()
            read = time.perf_counter() - begun
            page.wait_for_load_state("networkidle")
            weight = wire.total
            begun = time.perf_counter()
            page.get_by_role("link", name="Ask for help").tap()
            page.get_by_role("heading", name="People to ring").wait_for()
            found.append((weight, read, read + time.perf_counter() - begun))
            context.close()
        browser.close()
    return found
