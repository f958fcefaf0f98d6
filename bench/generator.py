"""A fake SSDA903 return of any size, the same for the same seed, written as CSV or XML.

Nobody in it is real: see `bench/made_up.py`. Postcodes lie in areas of England; `--postcodes none` uses an
area that does not exist.

    python -m bench.generator OUT --children 5000 [--year 2026] [--xml] [--seed 903]
    python -m bench.generator OUT --periods 20000
"""

from __future__ import annotations

import argparse
import csv
import random
from datetime import date, timedelta
from pathlib import Path
from xml.sax.saxutils import escape

from bench.made_up import COLUMNS, Maker, Row, tables_of


def write_csv(
    out: Path,
    children: int,
    *,
    year: int = 2026,
    seed: int = 903,
    until: date | None = None,
    postcodes: str = "england",
) -> dict[str, int]:
    """Write one CSV file a table into `out`; returns how many rows each has."""
    out.mkdir(parents=True, exist_ok=True)
    names = tables_of(year)
    counts = dict.fromkeys(names, 0)
    handles = {name: (out / f"{name.lower()}.csv").open("w", newline="") for name in names}
    try:
        writers = {name: csv.writer(handles[name], lineterminator="\n") for name in names}
        for name in names:
            writers[name].writerow(COLUMNS[name])
        for made in Maker(year, seed, until, postcodes=postcodes).children(children):
            for name in names:
                writers[name].writerows(made.rows[name])
                counts[name] += len(made.rows[name])
    finally:
        for handle in handles.values():
            handle.close()
    return counts


REPEATED = {
    "Reviews": "AREVIEW", "Missing": "AMISSING", "OC2": "OC2", "PrevPerm": "PERMANENCE",
    "PlacedAdoption": "AD_PLACED",
}  # fmt: skip
ONCE = ("OC3", "AD1")


def _fields(columns: tuple[str, ...], row: Row, indent: str, skip: tuple[str, ...] = ()) -> str:
    tags = {"CHILD": "CHILDID", "PLACE": "PL"}
    return "".join(
        f"{indent}<{tags.get(name, name)}>{escape(value)}</{tags.get(name, name)}>\n"
        for name, value in zip(columns, row, strict=True)
        if value and name not in skip
    )


def write_xml(
    path: Path,
    children: int,
    *,
    year: int = 2026,
    seed: int = 903,
    until: date | None = None,
    postcodes: str = "england",
) -> None:
    """Write the same return as one XML file, one element a line."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8") as out:
        out.write('<?xml version="1.0" encoding="utf-8"?>\n<EXPSSDA903>\n')
        for made in Maker(year, seed, until, postcodes=postcodes).children(children):
            rows = made.rows
            out.write("<CHILD>\n  <HEADER>\n")
            out.write(_fields(COLUMNS["Header"], rows["Header"][0], "    "))
            if rows["UASC"]:
                out.write("    <UASC>1</UASC>\n")
                out.write(_fields(COLUMNS["UASC"], rows["UASC"][0], "    ", ("CHILD", "SEX", "DOB")))
            for name in ONCE:
                for row in rows[name]:
                    out.write(_fields(COLUMNS[name], row, "    ", ("CHILD", "DOB")))
            for name, tag in REPEATED.items():
                for row in rows[name]:
                    inner = _fields(COLUMNS[name], row, "      ", ("CHILD", "DOB"))
                    out.write(f"    <{tag}>\n{inner}    </{tag}>\n")
            out.write("  </HEADER>\n")
            for row in rows["Episodes"]:
                inner = _fields(COLUMNS["Episodes"], row, "    ", ("CHILD",))
                out.write(f"  <EPISODE>\n{inner}  </EPISODE>\n")
            out.write("</CHILD>\n")
        out.write("</EXPSSDA903>\n")


def write_periods(out: Path, children: int, *, years: int = 5, seed: int = 903) -> None:
    """Write P.csv and R.csv for `due --periods`: one period a child, starts from 2021."""
    out.mkdir(parents=True, exist_ok=True)
    chance = random.Random(seed)
    reviews: list[tuple[str, str]] = []
    with (out / "P.csv").open("w", newline="") as handle:
        writer = csv.writer(handle, lineterminator="\n")
        writer.writerow(("pid", "start"))
        for number in range(children):
            pid, start = f"P{number + 1:06d}", date(2021, 1, 1) + timedelta(chance.randrange(365))
            writer.writerow((pid, start.isoformat()))
            held, gap = start + timedelta(chance.randrange(14, 34)), 84
            while held < start + timedelta(365 * years):
                reviews.append((pid, held.isoformat()))
                held, gap = held + timedelta(gap + chance.randrange(14)), 174
    chance.shuffle(reviews)
    with (out / "R.csv").open("w", newline="") as handle:
        writer = csv.writer(handle, lineterminator="\n")
        writer.writerow(("pid", "held"))
        writer.writerows(reviews)


def main() -> None:
    """Write what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--children", type=int, default=0)
    parser.add_argument("--periods", type=int, default=0)
    parser.add_argument("--year", type=int, default=2026)
    parser.add_argument("--seed", type=int, default=903)
    parser.add_argument("--until", type=date.fromisoformat)
    parser.add_argument("--postcodes", choices=("england", "none"), default="england")
    parser.add_argument("--xml", action="store_true")
    asked = parser.parse_args()
    if asked.periods:
        write_periods(asked.out, asked.periods, seed=asked.seed)
    made = {
        "year": asked.year, "seed": asked.seed, "until": asked.until, "postcodes": asked.postcodes,
    }  # fmt: skip
    if asked.children and asked.xml:
        write_xml(asked.out / "return.xml", asked.children, **made)
    elif asked.children:
        write_csv(asked.out, asked.children, **made)


if __name__ == "__main__":
    main()
