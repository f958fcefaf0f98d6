"""Writes the made-up lives as SSDA903 returns, one folder a collection year."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from balcony.demo.story import EXTRACT_AGE, Life, Spell, collection_year, first_year

POSTCODES = ("LK1 0AA", "LK2 0BB", "LK3 0CC", "LK4 0DD", "LK7 0EE")  # LK is no real postcode area

Row = tuple[str, ...]


def write_returns(lives: list[Life], today: date, folder: Path) -> list[Path]:
    """Write a folder of CSV files for each collection year up to the one in progress; return the folders."""
    extract = date.fromordinal(today.toordinal() - EXTRACT_AGE)
    folders = []
    for year in range(first_year(today), collection_year(extract) + 1):
        first, last = date(year - 1, 4, 1), min(date(year, 3, 31), extract)
        here = folder / f"ssda903-{year - 1}-{year}"
        here.mkdir(parents=True, exist_ok=True)
        of_year = [life for life in lives if any(_within(s, first, last) for s in life.spells)]
        for name, header, rows in _tables(of_year, year, first, last):
            with (here / f"{name}.csv").open("w", newline="", encoding="utf-8") as file:
                writer = csv.writer(file, lineterminator="\r\n")
                writer.writerow(header)
                writer.writerows(rows)
        folders.append(here)
    return folders


def _tables(
    lives: list[Life], year: int, first: date, last: date
) -> Iterator[tuple[str, Row, Iterable[Row]]]:
    sexes = {"M": "1", "F": "2"} if year <= 2024 else {"M": "M", "F": "F"}
    yield (
        "Header",
        ("CHILD", "SEX", "DOB", "ETHNIC", "UPN", "MOTHER", "MC_DOB"),
        (
            (life.return_id, sexes[life.sex], _dmy(life.born), life.ethnicity, _upn(life, last), "", "")
            for life in lives
        ),
    )
    yield (
        "Episodes",
        ("CHILD", "DECOM", "RNE", "LS", "CIN", "PLACE", "PLACE_PROVIDER", "DEC", "REC", "REASON_PLACE_CHANGE",
         "HOME_POST", "PL_POST", "URN"),
        (
            _episode(life, spell, last)
            for life in lives
            for spell in life.spells
            if _within(spell, first, last)
        ),
    )  # fmt: skip
    yield (
        "Reviews",
        ("CHILD", "DOB", "REVIEW", "REVIEW_CODE"),
        (
            (life.return_id, _dmy(life.born), _dmy(day), code)
            for life in lives
            for day, code in life.reviews
            if first <= day <= last
        ),
    )
    yield (
        "UASC",
        ("CHILD", "SEX", "DOB", "DUC"),
        ((life.return_id, sexes[life.sex], _dmy(life.born), "") for life in lives if life.kind == "uasc"),
    )


def _within(spell: Spell, first: date, last: date) -> bool:
    return spell.start <= last and (spell.end is None or spell.end >= first)


def _episode(life: Life, spell: Spell, last: date) -> Row:
    ended = spell.end if spell.end and spell.end <= last else None
    place = POSTCODES[(spell.start.toordinal() + len(life.return_id)) % len(POSTCODES)]
    return (
        life.return_id, _dmy(spell.start), spell.start_code, spell.legal_status, life.need, spell.placement,
        spell.provider, _dmy(ended), spell.end_code if ended else "", spell.change_reason if ended else "",
        POSTCODES[int(life.return_id[2:]) % len(POSTCODES)], place,
        "XXXXXXX" if spell.placement == "K2" else "",
    )  # fmt: skip


def _upn(life: Life, day: date) -> str:
    is_young = (day - life.born).days < 5 * 365
    return "UN1" if is_young else f"A{int(life.return_id[2:]):012d}"


def _dmy(day: date | None) -> str:
    return day.strftime("%d/%m/%Y") if day else ""
