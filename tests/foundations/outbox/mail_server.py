"""A mail server of our own on this machine, which takes, refuses, delays, or dies where a test wants.

`python mail_server.py FOLDER [seconds]` runs one for other processes; it prints its port and writes each
message it takes into the folder.
"""

import sys
import time
from pathlib import Path
from uuid import uuid4

from aiosmtpd.controller import Controller


class Taking:
    """What the server does with what it is told."""

    def __init__(self, folder: Path | None = None, seconds: float = 0) -> None:
        self.folder, self.seconds = folder, seconds
        self.taken: list[bytes] = []
        self.at_rcpt: list[str] = []  # answers in turn, before the usual one
        self.at_data: list[str] = []
        self.die_after_data = 0

    async def handle_RCPT(self, server, session, envelope, address, options):
        if self.at_rcpt:
            answer = self.at_rcpt.pop(0)
            if not answer.startswith("250"):
                return answer
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        import asyncio

        if self.seconds:
            await asyncio.sleep(self.seconds)
        if self.die_after_data:
            self.die_after_data -= 1
            self._take(envelope.content)
            server.transport.abort()
            return "250 never heard"
        if self.at_data:
            return self.at_data.pop(0)
        self._take(envelope.content)
        return "250 Taken"

    def _take(self, content: bytes) -> None:
        self.taken.append(content)
        if self.folder is not None:
            (self.folder / f"{uuid4()}.eml").write_bytes(content)


def server(handler: Taking) -> Controller:
    """A server on a port of its own, started."""
    import socket

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    made = Controller(handler, hostname="127.0.0.1", port=port)
    made.start()
    return made


if __name__ == "__main__":
    running = server(Taking(Path(sys.argv[1]), float(sys.argv[2]) if len(sys.argv) > 2 else 0))
    print(running.port, flush=True)
    while True:
        time.sleep(60)
