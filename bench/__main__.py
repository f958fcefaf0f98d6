"""`./run bench [--quick] [--only NAME]`: measure against the peers and floors, and write the figures down.

Everything is measured side by side in one run on one machine, whole processes from start to end unless a
line says otherwise. `--quick` leaves out the 80,000 children.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import os
import platform
import shutil
import sqlite3
import sys
from datetime import UTC, datetime
from pathlib import Path

from bench import generator
from bench.measuring import (
    CHECKOUT,
    HERE,
    OURS,
    PEER,
    WORK,
    Figure,
    Run,
    compared,
    in_turn,
    make_environment,
    say,
)
from bench.measuring import run as run_process
from bench.outbox import outbox

RESULTS = CHECKOUT / "docs" / "reference" / "performance.md"
YEAR = 2026


def main() -> int:
    """Measure what was asked, print it, and write it down when it is everything."""
    parser = argparse.ArgumentParser(prog="bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="leave out the 80,000 children")
    parser.add_argument("--only", choices=list(PARTS), help="one part, printed and not written down")
    asked = parser.parse_args()
    if asked.only in WITH_PEERS:
        make_environment()
    shutil.rmtree(WORK, ignore_errors=True)
    WORK.mkdir(parents=True)
    figures: list[Figure] = []
    failed = False
    for name, part in PARTS.items():
        if asked.only in (None, name) and not (asked.quick and name == "import-80000"):
            try:
                measured = part()
            except (SystemExit, Exception) as wrong:
                # One part that cannot be measured says so; the others still stand.
                failed = True
                say(f"{name} could not be measured: {wrong!r}")
                measured = [Figure(name, "could not be measured in this run", "", None, "", False)]
            # Told as it comes too: a run is long, and what stops it must not take what was measured.
            print("\n".join(table(measured)[2:]), flush=True)
            figures += measured
    lines = table(figures)
    print("\n".join(lines))
    if asked.only is None:
        write(lines, quick=asked.quick)
    shutil.rmtree(WORK, ignore_errors=True)
    return 1 if failed else 0


def table(figures: list[Figure]) -> list[str]:
    """The figures as a Markdown table."""
    lines = [
        "| What | Balcony | Held against | Ratio | Target | Met |",
        "| --- | --- | --- | --- | --- | --- |",
    ]
    for one in figures:
        ratio = "" if one.ratio is None else f"{one.ratio:.3f}" if one.ratio < 0.1 else f"{one.ratio:.2f}"
        met = "" if one.met is None else "yes" if one.met else "**no**"
        lines.append(f"| {one.name} | {one.ours} | {one.other} | {ratio} | {one.target} | {met} |")
    return lines


def import_5000() -> list[Figure]:
    """A return of 5,000 children, three times each."""
    figures = _imports(5000, times=3, speed=0.6, memory=None)
    return figures + _imports(5000, times=3, speed=None, memory=None, postcodes="none")


def import_80000() -> list[Figure]:
    """A return of 80,000 children, once each."""
    return _imports(80_000, times=1, speed=0.7, memory=0.5)


def _imports(
    children: int, *, times: int, speed: float | None, memory: float | None, postcodes: str = "england"
) -> list[Figure]:
    say(f"Import of {children:,} children, postcodes {postcodes}")
    folder = WORK / f"return{children}{postcodes}"
    generator.write_csv(folder, children, year=YEAR, postcodes=postcodes)
    files = sorted(folder.iterdir())
    empty = _empty_database()

    def ours() -> Run:
        home = _fresh_home(empty)
        done = run_process(
            [OURS, "-m", "balcony.exchange.ssda903", folder, "--accept", "--json"], _settings(home)
        )
        told = json.loads(done.said)
        assert not told["problems"], "the made return should be clean"
        _assert_committed(home, told["counts"])
        return done

    def peer() -> Run:
        return run_process([PEER, HERE / "peer_review_rules.py", YEAR, *files], worst=0)

    mine, theirs = in_turn(times, ours, peer)
    what = f"Import, {children:,} children" + ("" if postcodes == "england" else ", postcodes of no area")
    return [
        compared(what, mine, theirs, speed),
        compared(f"{what}: processor time", mine, theirs, None, "processor"),
        compared(f"{what}: peak memory", mine, theirs, memory, "memory"),
    ]


def _empty_database() -> Path:
    home = WORK / "empty"
    if not home.exists():
        home.mkdir()
        run_process(
            [OURS, "manage.py", "migrate", "--skip-checks", "--verbosity", "0"], _settings(home), worst=0
        )
    return home


def _fresh_home(empty: Path) -> Path:
    home = WORK / "home"
    shutil.rmtree(home, ignore_errors=True)
    shutil.copytree(empty, home)
    return home


def _settings(home: Path) -> dict[str, str]:
    return {"BALCONY_HOME": str(home), "DATABASE_URL": f"sqlite:////{str(home).lstrip('/')}/bench.sqlite3"}


def _assert_committed(home: Path, counts: dict[str, dict[str, int]]) -> None:
    """The rows are in the database file, so the time includes putting them there."""
    with sqlite3.connect(home / "bench.sqlite3") as database:
        found = database.execute("SELECT count(*) FROM reviews_review").fetchone()[0]
    assert found == counts["Reviews"]["new"] == counts["Reviews"]["read"]


def xml() -> list[Figure]:
    """An XML return of 5,000 children to rows, in the process, three times each."""
    say("XML of 5,000 children")
    path = WORK / "return.xml"
    generator.write_xml(path, 5000, year=YEAR)

    def timed(done: Run) -> Run:
        told = json.loads(done.said.splitlines()[-1])
        return Run(told["seconds"], done.processor, done.memory, done.said)

    mine, theirs = in_turn(
        3,
        lambda: timed(run_process([OURS, "-m", "bench.our_xml", path], worst=0)),
        lambda: timed(run_process([PEER, HERE / "peer_xml.py", path], worst=0)),
    )
    return [compared("XML, 5,000 children, parsed to rows (inside the process)", mine, theirs, 0.1)]


def due() -> list[Figure]:
    """Due dates of 20,000 children over five years, five times each; the two answers must be the same."""
    say("Due dates of 20,000 children")
    folder = WORK / "due"
    generator.write_periods(folder, 20_000)
    holidays = folder / "holidays.json"
    from balcony.rules.calendar import known_holidays

    holidays.write_text(json.dumps([str(one.day) for one in known_holidays()]))
    given = (folder / "P.csv", folder / "R.csv")
    ours_out, floor_out = folder / "ours.csv", folder / "floor.csv"
    mine, floor = in_turn(
        5,
        lambda: run_process(
            [
                OURS, "-m", "balcony.exchange.columns", "--periods", given[0], "--reviews", given[1],
                "--out", ours_out,
            ],
            worst=0,
        ),
        lambda: run_process([PEER, HERE / "polars_due.py", *given, floor_out, holidays], worst=0),
    )  # fmt: skip
    assert ours_out.read_bytes() == floor_out.read_bytes(), "the two answers differ"
    return [compared("`due --periods`, 20,000 children over 5 years, against Polars", mine, floor, 1.5)]


def pages() -> list[Figure]:
    """The caseload page against a hello-world page, where that measure is in the house."""
    if importlib.util.find_spec("bench.pages") is None:
        return [Figure("Caseload page of 70 children", "not measured", "", None, "≤ 8", None)]
    from bench.pages import measure

    say("Pages")
    return list(measure())


def one_child() -> list[Figure]:
    """One child with twelve years of history on one page, against a hello page."""
    from bench.pages import one_child as measure

    say("One child")
    return list(measure())


def autosave() -> list[Figure]:
    """A draft saved, against a hello page and a bare commit."""
    from bench.autosave import measure

    say("Autosave")
    return list(measure())


def promise() -> list[Figure]:
    """The promise as PDF, five hundred times."""
    from bench.toolkit import promise as measure

    say("Promises")
    return list(measure())


def record() -> list[Figure]:
    """The record of a full review as PDF, two hundred times."""
    from bench.record import record as measure

    say("Records of reviews")
    return list(measure())


def results() -> list[Figure]:
    """The results page of a health check, against a hello page."""
    from bench.toolkit import results as measure

    say("Health check results")
    return list(measure())


def first_load() -> list[Figure]:
    """A child's pages on a slow line, with nothing kept from before."""
    from bench.first_load import measure

    say("A child's first load")
    return list(measure())


def clicks() -> list[Figure]:
    """A whole record, counted; writes docs/reference/clicks.md."""
    from bench.clicks import measure

    say("Clicks of a whole record")
    return list(measure())


PARTS = {
    "import-5000": import_5000,
    "import-80000": import_80000,
    "xml": xml,
    "due": due,
    "pages": pages,
    "one-child": one_child,
    "autosave": autosave,
    "promise": promise,
    "record": record,
    "health-check-results": results,
    "outbox": outbox,
    "child-first-load": first_load,
    "clicks": clicks,
}
# Only these are held against the peers, and need the environment of theirs; so does everything together.
WITH_PEERS = {"import-5000", "import-80000", "xml", "due", None}


def write(lines: list[str], *, quick: bool) -> None:
    """Write docs/reference/performance.md."""
    left_out = "\nThis run was `--quick`: the 80,000 children were left out.\n" if quick else ""
    RESULTS.parent.mkdir(parents=True, exist_ok=True)
    RESULTS.write_text(f"""# Performance

Written by `./run bench`; do not edit it here. Each pair was measured side by side in one run, in turn, on
one machine: seconds are medians of whole processes on the wall unless a line says otherwise. Other work on
the machine moves the seconds; the ratios move less.

Machine: {_machine()}. Measured on {datetime.now(UTC):%-d %B %Y}; at the end
{os.getloadavg()[1]:.1f} processes wanted to run at once; above the number of cores the seconds are too high.
{left_out}
{chr(10).join(lines)}

- **Import**: `./run import-903 PATH --accept --json` on an empty SQLite database, from the start of the
  process to its end: reading, every check, comparing, the commit to disk (`synchronous=FULL`). Held
  against the PyPI package csc-validator-be-903 loading the same files and running its eight review rules
  (166, 167, 399, 440, 441, 1012, INT08, INT17). Once for 80,000 children, three times for 5,000.
- **The returns** are made by `bench/generator.py`: nobody is real, every table of 2025/26 is there, and
  the checks find nothing wrong. Placements lie all over England, as they do, so the validator loads its
  postcode tables; on the lines "postcodes of no area" it loads next to none: the quickest it can be.
- **XML**: the file to rows in memory, inside the running process, against the same package's XML reader.
- **Promise**: in one process, from the signed row in the database to the bytes of the A4 card, with the
  picture of the IRO and names in five scripts; every file is opened again and its tags looked at.
- **Record**: in one process, from the key of a final review to the bytes of the PDF, with everything a record
  can hold: letter, people, decisions, every matter; each file is opened again and its tags looked at.
- **Pages and results**: the server of the house with one worker, over one connection, in turn with a page
  that says hello in the same layout behind the same sign-in and guard.
- **Outbox**: four workers with four connections each on SQLite, one of them killed (`kill -9`) every 12 to
  24 seconds and started again, from the moment the messages are there to the last one settled; held against
  `smtplib` with sixteen connections to the same server, which takes 200 ms for each message.
- **First load**: the server of the house as it is served (files squeezed), Chromium on a line held down by
  the browser itself, its cache empty; bytes are what the browser received, headers too.
- **Clicks**: see [Pages, fields and clicks](clicks.md).
- **Due**: the whole process; the floor is the same answer written directly in Polars without any checking
  (`bench/polars_due.py`). Both files must be equal byte for byte.
""")


def _machine() -> str:
    name = platform.processor() or platform.machine()
    try:
        for line in Path("/proc/cpuinfo").read_text().splitlines():
            if line.startswith("model name"):
                name = line.split(":", 1)[1].strip()
                break
        memory = int(Path("/proc/meminfo").read_text().split()[1]) / 1024**2
        size = f", {memory:.0f} GB of memory"
    except OSError:
        size = ""
    return f"{name}, {os.cpu_count()} cores{size}, {platform.system()}, Python {platform.python_version()}"


if __name__ == "__main__":
    sys.exit(main())
