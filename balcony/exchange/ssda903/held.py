"""What the service holds now, laid beside the return in the engine.

Each `held_<thing>` is a copy of the rows that stand, as text, taken inside the caller's transaction when
something is to be written.
"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from django.db.models import Model

from balcony.casework.reviews.models import ReturnYear, Review
from balcony.exchange.columns.engine import quoted
from balcony.exchange.ssda903.models import Difference, MatchProposal
from balcony.exchange.ssda903.reading import Reading
from balcony.foundations.storage.rows import read_rows
from balcony.people.children.models import CarePeriod, Episode, ReturnFact
from balcony.people.register.models import Child

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

STANDS = "superseded_at IS NULL"


@dataclass(frozen=True)
class _Copied:
    name: str
    model: type[Model]
    columns: tuple[str, ...]
    dates: tuple[str, ...] = ()
    where: str = ""


COPIED = (
    _Copied(
        "held_child",
        Child,
        (
            "id", "return_id", "date_of_birth", "born_basis", "sex", "ethnicity", "upn", "is_uasc",
            "is_mother", "own_child_born_on", "source", "version",
        ),
        ("date_of_birth", "own_child_born_on"),
    ),
    _Copied(
        "held_period",
        CarePeriod,
        (
            "id", "child_id", "started_on", "start_is_known", "ended_on", "end_code", "is_short_breaks",
            "source",
        ),
        ("started_on", "ended_on"),
        STANDS,
    ),
    _Copied(
        "held_episode",
        Episode,
        (
            "id", "child_id", "started_on", "start_code", "legal_status", "need_code", "placement_type",
            "placement_provider", "ended_on", "end_code", "change_reason", "home_postcode",
            "placement_postcode", "urn", "source",
        ),
        ("started_on", "ended_on"),
        STANDS,
    ),
    _Copied(
        "held_review",
        Review,
        ("id", "child_id", "completed_on", "participation_code", "source"),
        ("completed_on",),
        f"{STANDS} AND completed_on IS NOT NULL AND state <> 'cancelled'",
    ),
    _Copied(
        "held_fact",
        ReturnFact,
        ("id", "child_id", "table", "collection_year", "key", "columns"),
        (),
        STANDS,
    ),
    _Copied("held_year", ReturnYear, ("year",)),
    _Copied("answered_match", MatchProposal, ("child_id", "return_id", "answer"), (), "answer <> ''"),
    _Copied(
        "settled_difference", Difference, ("child_id", "thing", "key", "field", "theirs"), (), "choice <> ''"
    ),
)  # fmt: skip


def lay_beside(reading: Reading) -> None:
    """Make every `held_<thing>` in the reading's engine, in place of an earlier copy."""
    for one in COPIED:
        path = reading.work / f"{one.name}.csv"
        with path.open("w", encoding="utf-8", newline="") as out:
            writer = csv.writer(out, lineterminator="\n")
            for piece in read_rows(one.model, one.columns, one.where):
                writer.writerows(piece)
        _load(reading.engine, one.name, path, one.columns, one.dates)
        path.unlink()


def _load(
    engine: DuckDBPyConnection, table: str, path: Path, columns: Sequence[str], dates: Sequence[str]
) -> None:
    kinds = {name: "DATE" if name in dates else "VARCHAR" for name in columns}
    listed = ", ".join(f'"{name}" {kind}' for name, kind in kinds.items())
    engine.execute(f"CREATE OR REPLACE TABLE {table} ({listed})")
    if not path.stat().st_size:
        return
    typed = ", ".join(f"{quoted(name)}: {quoted(kind)}" for name, kind in kinds.items())
    engine.execute(
        f"INSERT INTO {table} SELECT * FROM read_csv({quoted(str(path))}, columns={{{typed}}}, "
        "auto_detect=false, header=false, delim=',', quote='\"', escape='\"', nullstr='')"
    )
