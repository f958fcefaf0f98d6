"""What a page costs on the wire, counted by the browser itself with nothing kept from before.

The tests' server sends styles, scripts and drawings as they are; ours sends them squeezed. So of those the
squeezed size is counted, headers too; of everything else what the browser received.
"""

from __future__ import annotations

import gzip
from urllib.parse import urlsplit

from playwright.sync_api import Page

SQUEEZED = (".css", ".js", ".svg")


class Wire:
    """The bytes of each answer since it was begun, by address."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self._address: dict[str, str] = {}
        self._came: dict[str, float] = {}
        self._bare: set[str] = set()
        self._ears = page.context.new_cdp_session(page)
        self._ears.on("Network.responseReceived", self._answered)
        self._ears.on("Network.loadingFinished", self._finished)
        self._ears.send("Network.enable")
        self._ears.send("Network.setCacheDisabled", {"cacheDisabled": True})

    def slows_down(self, *, bits_a_second: int, wait: int) -> None:
        """Let no more through than this, each answer `wait` milliseconds late."""
        a_second = bits_a_second / 8
        line = {"latency": wait, "downloadThroughput": a_second, "uploadThroughput": a_second}
        self._ears.send("Network.emulateNetworkConditions", {"offline": False, **line})

    def begins_again(self) -> None:
        """Forget what came so far."""
        for held in (self._address, self._came, self._bare):
            held.clear()

    @property
    def cost(self) -> dict[str, int]:
        """Bytes by the last part of each address."""
        found: dict[str, int] = {}
        for key, size in self._came.items():
            path = urlsplit(self._address.get(key, "")).path
            found[path] = found.get(path, 0) + self._squeezed(key, path, int(size))
        return found

    @property
    def total(self) -> int:
        """Bytes of everything that came."""
        return sum(self.cost.values())

    def _squeezed(self, key: str, path: str, size: int) -> int:
        if key not in self._bare or not path.endswith(SQUEEZED):
            return size
        body = self.page.request.get(self._address[key]).body()
        return size - len(body) + len(gzip.compress(body, 9))

    def _answered(self, told: dict) -> None:
        self._address[told["requestId"]] = told["response"]["url"]
        names = {name.lower() for name in told["response"]["headers"]}
        if "content-encoding" not in names:
            self._bare.add(told["requestId"])

    def _finished(self, told: dict) -> None:
        self._came[told["requestId"]] = told["encodedDataLength"]
