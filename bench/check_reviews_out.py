"""The Reviews file we write, judged by the open validator's own review rules.

    python -m bench.check_reviews_out [--children 2000] [--year 2026] [--peer PYTHON]

A return is made up (bench/generator.py), spoilt here and there, taken in, and its Reviews file written out
again by the commands anybody would use. The validator then reads it beside the given header and episodes:
none of its eight review rules may flag a line of ours. The same run on a file spoilt on purpose must flag
lines, so that a silent validator is no proof. Without --peer it is installed into an environment of its own.
"""

import argparse
import csv
import json
import os
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

HERE = Path(__file__).resolve().parent
CHECKOUT = HERE.parent
PEER = "csc-validator-be-903==0.1.17"


def main() -> int:
    """Run it all; 0 when no line of ours is flagged and the spoilt file is, else 1."""
    asked = _asked()
    with tempfile.TemporaryDirectory(prefix="balcony-bench-") as folder:
        work = Path(folder)
        peer = asked.peer or _peer(work / "peer")
        _told("making a return up", [sys.executable, "-m", "bench.generator", str(work / "return")], asked)
        spoilt = _spoil(work / "return" / "reviews.csv")
        ours = _through_balcony(work, asked.year)
        beside = [work / "return" / f"{name}.csv" for name in ("header", "episodes")]
        clean = _judge(peer, asked.year, [*beside, ours])
        _spoil(ours)
        dirty = _judge(peer, asked.year, [*beside, ours])
    flagged = sum(clean["flagged"].values())
    seen = sum(dirty["flagged"].values())
    print(f"given a return with {spoilt} spoilt review rows, {asked.children} children, year {asked.year}")
    print(f"rules that ran on our file: {', '.join(clean['done'])}; skipped: {clean['skipped'] or 'none'}")
    print(f"our file: {flagged} flagged {clean['flagged'] or ''}; spoilt on purpose: {seen} flagged")
    return 0 if not flagged and seen and not clean["failed"] and len(clean["done"]) >= 6 else 1


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--children", type=int, default=2000)
    parser.add_argument("--year", type=int, default=2026)
    parser.add_argument("--peer", help="the Python of an environment that has the validator")
    return parser.parse_args()


def _told(what: str, command: list[str], asked: argparse.Namespace) -> None:
    print(f"{what} …", file=sys.stderr, flush=True)
    numbers = ["--children", str(asked.children), "--year", str(asked.year)]
    subprocess.run([*command, *numbers], cwd=CHECKOUT, check=True, stdout=subprocess.DEVNULL)


def _peer(folder: Path) -> str:
    print("making the validator's environment …", file=sys.stderr, flush=True)
    venv.create(folder, with_pip=True)
    python = str(folder / "bin" / "python")
    subprocess.run([python, "-m", "pip", "install", "--quiet", PEER], check=True)
    return python


def _spoil(path: Path) -> int:
    """Break every fiftieth row in one of four ways that the review rules know; returns how many."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        columns, *rows = list(csv.reader(file))
    where = {name: columns.index(name) for name in ("CHILD", "DOB", "REVIEW", "REVIEW_CODE")}
    for turn, row in enumerate(rows[::50]):
        if turn % 4 == 0:
            row[where["REVIEW_CODE"]] = "PN9"
        elif turn % 4 == 1:
            row[where["REVIEW_CODE"]] = "PN1" if row[where["REVIEW_CODE"]] == "PN0" else "PN0"
        elif turn % 4 == 2:
            row[where["REVIEW"]] = "31/02/2026"
        else:
            row[where["REVIEW_CODE"]] = ""
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([columns, *rows])
    return len(rows[::50])


def _through_balcony(work: Path, year: int) -> Path:
    """Take the return in and write the Reviews file out, on a database of its own."""
    out = work / "ours" / "reviews.csv"
    out.parent.mkdir()
    environment = os.environ | {
        "BALCONY_HOME": str(work / "home"),
        "DATABASE_URL": f"sqlite:////{str(work / 'bench.sqlite3').lstrip('/')}",
    }
    manage = [sys.executable, "manage.py"]
    # Problems found are expected (exit status 1); anything worse is not.
    for command, worst in (
        (["migrate", "--verbosity=0"], 0),
        (["import_903", str(work / "return"), "--accept", f"--year={year}"], 1),
        (["export_reviews_903", str(year), f"--out={out}"], 1),
    ):
        print(f"{command[0]} …", file=sys.stderr, flush=True)
        done = subprocess.run(
            [*manage, *command], cwd=CHECKOUT, env=environment, capture_output=True, text=True
        )
        if done.returncode > worst:
            raise SystemExit(f"{command[0]} failed:\n{done.stderr[-2000:]}")
    return out


def _judge(peer: str, year: int, files: list[Path]) -> dict:
    command = [peer, str(HERE / "peer_review_rules.py"), str(year), *map(str, files)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"the validator failed:\n{done.stderr[-2000:]}")
    return json.loads(done.stdout.splitlines()[-1])


if __name__ == "__main__":
    sys.exit(main())
