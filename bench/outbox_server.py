"""A mail server that takes its time, and writes down the name of each message it takes.

`python -m bench.outbox_server FILE SECONDS` prints its port, then runs until it is killed.
"""

import asyncio
import sys
from pathlib import Path


async def _serve(taken: Path, seconds: float) -> None:
    with taken.open("a", encoding="ascii") as book:

        async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            def say(words: str) -> None:
                writer.write(f"{words}\r\n".encode())

            say("220 bench")
            while line := await reader.readline():
                word = line[:4].upper()
                if word == b"DATA":
                    say("354 go on")
                    content = await reader.readuntil(b"\r\n.\r\n")
                    await asyncio.sleep(seconds)
                    for one in content.split(b"\r\n"):
                        if one.lower().startswith(b"message-id:"):
                            book.write(one.partition(b"<")[2].partition(b"@")[0].decode() + "\n")
                            book.flush()
                            break
                    say("250 taken")
                elif word == b"QUIT":
                    say("221 bye")
                    break
                else:
                    say("250 ok")
                await writer.drain()
            writer.close()

        async def quietly(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            try:
                await talk(reader, writer)
            except (ConnectionError, asyncio.IncompleteReadError):
                writer.close()

        server = await asyncio.start_server(quietly, "127.0.0.1", 0)
        print(server.sockets[0].getsockname()[1], flush=True)
        await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(_serve(Path(sys.argv[1]), float(sys.argv[2])))
