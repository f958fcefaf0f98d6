"""What a take-in writes, table by table, from the comparison in the engine. None of these is a deed.

Rows are read from the engine in pieces and handed to the database as they come. What changed is a new
row; the one it replaces says when it was superseded.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from itertools import chain
from typing import Any

from django.db.models import Model

from balcony.exchange.columns.engine import quoted
from balcony.exchange.ssda903.comparing import EPISODE_FIELDS, NEW_ID, Comparison
from balcony.exchange.ssda903.models import Difference, MatchProposal
from balcony.foundations.accounts.models import User
from balcony.foundations.storage.rows import blanks_of, change_rows, write_rows
from balcony.people.children.models import CarePeriod, Episode, ReturnFact
from balcony.people.register.models import Child, FormerIdentity, Source

PIECE = 5000
Say = Callable[[str], None]
IDENTITY = ("date_of_birth", "sex", "ethnicity", "upn", "is_uasc", "is_mother", "own_child_born_on")


class Writing:
    """One take-in's writing: the comparison, who acts and when."""

    def __init__(self, comparison: Comparison, *, by: User, at: datetime, say: Say) -> None:
        self.engine = comparison.engine
        self.tables = comparison.tables
        self.year = comparison.checked.year
        self.by, self.at, self.say = by, at, say

    def everything(self) -> None:
        """Write all but the reviews, whose room does that itself."""
        if "Header" in self.tables:
            self._children()
        self._periods()
        if "Episodes" in self.tables:
            self._episodes()
        for table in self.tables:
            if table not in ("Header", "Episodes", "Reviews"):
                self._facts(table)
        self._matches()
        self._differences()

    def reviews(self) -> tuple[Iterator[Any], Iterator[str]]:
        """The reviews to keep, and the ids of those they replace."""
        rows = self._rows(
            "SELECT child_id, held_on::VARCHAR, coalesce(code, '') FROM fate_Reviews "
            "WHERE fate IN ('new', 'changed') ORDER BY child_id, held_on"
        )
        gone = self._rows("SELECT held_id FROM fate_Reviews WHERE fate = 'changed'")
        return rows, (row[0] for row in gone)

    def _rows(self, sql: str) -> Iterator[Any]:
        cursor = self.engine.cursor()
        cursor.execute(sql)
        return chain.from_iterable(iter(lambda: cursor.fetchmany(PIECE), []))

    def _write(self, what: str, model: type[Model], columns: Sequence[str], sql: str, **same: Any) -> None:
        made = {"made_by_id": self.by.pk, "made_at": self.at}
        if "source" in {field.name for field in model._meta.fields}:
            made["source"] = Source.RETURN
        fixed = blanks_of(model, [*columns, *made, *same]) | made | same
        write_rows(
            model,
            columns,
            self._rows(sql),
            same=fixed,
            progress=lambda done: self.say(f"Writing {what}: {done:,}"),
            in_order=True,
        )

    def _supersede(self, model: type[Model], sql: str) -> None:
        change_rows(model, [], self._rows(sql), same={"superseded_at": self.at})

    def _children(self) -> None:
        values = "date_of_birth::VARCHAR, sex, ethnicity, upn, is_uasc, is_mother, own_child_born_on::VARCHAR"
        self._write(
            "children",
            Child,
            ("id", "return_id", *IDENTITY),
            f"SELECT child_id, CHILD, {values} FROM fate_Header WHERE fate = 'new' ORDER BY child_id",
        )
        held = ", ".join(f"{quoted(name)}, h.{name}" for name in IDENTITY)
        write_rows(
            FormerIdentity,
            ("id", "child_id", "held"),
            self._rows(
                f"SELECT {NEW_ID}, f.child_id, json_object({held})::VARCHAR FROM fate_Header f "
                "JOIN held_child h ON h.id = f.held_id WHERE f.fate = 'changed'"
            ),
            same={"until_at": self.at, "changed_by_id": self.by.pk, "source": Source.RETURN},
        )
        change_rows(
            Child,
            (*IDENTITY, "version"),
            self._rows(f"SELECT {values}, version + 1, child_id FROM fate_Header WHERE fate = 'changed'"),
        )

    def _periods(self) -> None:
        self._supersede(CarePeriod, "SELECT id FROM period_gone")
        self._supersede(CarePeriod, "SELECT held_id FROM fate_period WHERE held_id IS NOT NULL")
        self._write(
            "periods of care",
            CarePeriod,
            ("id", "child_id", "started_on", "start_is_known", "ended_on", "end_code", "is_short_breaks"),
            f"""SELECT {NEW_ID}, child_id, started_on::VARCHAR, start_is_known, ended_on::VARCHAR,
                end_code, is_short FROM fate_period ORDER BY child_id, started_on""",
        )

    def _episodes(self) -> None:
        self._supersede(Episode, "SELECT held_id FROM fate_Episodes WHERE fate = 'changed'")
        self._write(
            "episodes",
            Episode,
            ("id", "child_id", "started_on", "ended_on", *EPISODE_FIELDS),
            f"""SELECT {NEW_ID}, child_id, started_on::VARCHAR, ended_on::VARCHAR,
                {", ".join(EPISODE_FIELDS)} FROM fate_Episodes WHERE fate IN ('new', 'changed')
                ORDER BY child_id, started_on""",
        )

    def _facts(self, table: str) -> None:
        self._supersede(ReturnFact, f"SELECT held_id FROM fate_{table} WHERE fate = 'changed'")
        self._write(
            f"rows of {table}",
            ReturnFact,
            ("id", "child_id", "key", "columns"),
            f"""SELECT {NEW_ID}, child_id, row_key, packed FROM fate_{table}
                WHERE fate IN ('new', 'changed') ORDER BY child_id, row_key""",
            table=table,
            collection_year=self.year,
        )

    def _matches(self) -> None:
        for return_id, child_id, started_on in list(self._rows("SELECT * FROM possible_match")):
            MatchProposal.objects.get_or_create(
                child_id=child_id,
                return_id=return_id,
                defaults={
                    "because": f"Same date of birth; the return has care from {started_on:%d/%m/%Y}.",
                    "proposed_at": self.at,
                },
            )

    def _differences(self) -> None:
        for child_id, thing, key, name, ours, theirs, _table, _n in list(
            self._rows("SELECT * FROM difference")
        ):
            Difference.objects.get_or_create(
                child_id=child_id,
                thing=thing,
                key=key,
                field=name,
                theirs=theirs,
                defaults={"ours": ours, "found_at": self.at},
            )
