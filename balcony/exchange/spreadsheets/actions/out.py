"""Lists out: any list as a file, with the reason it was needed."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.text import slugify
from django.utils.timezone import localdate

from balcony.foundations.access.policies import require
from balcony.foundations.accounts.models import User
from balcony.foundations.audit.actions import record

from ..papers import CONTENT_TYPES, Cell, ListOut, write_csv, write_ods
from ..policies import may_export
from ..verbs import LIST_TAKEN_OUT


class NotWanted(ValueError):
    """A list asked for without a purpose, or in a form we do not write."""


@transaction.atomic
def export(
    title: str,
    columns: Sequence[str],
    rows: Sequence[Sequence[Cell]],
    *,
    format: str,
    purpose: str,
    children: Iterable[UUID],
    by: User,
    at: datetime,
) -> ListOut:
    """Write a list as `csv` or `ods` and record who took which children out, and for what.

    `title` names the list, never a person. No cell can act as a formula. The rows are the caller's: they hold
    only what `by` may see. Raises NotWanted without a purpose or for another format.
    """
    require(may_export(by, at))
    if not purpose.strip():
        raise NotWanted("Say what the list is for")
    if format not in CONTENT_TYPES:
        raise NotWanted("A list can be taken out as CSV or as an OpenDocument spreadsheet")
    content = write_csv(columns, rows) if format == "csv" else write_ods(title, columns, rows)
    record(
        LIST_TAKEN_OUT,
        by=by,
        at=at,
        children=list(children),
        title=title,
        rows=len(rows),
        format=format,
        columns=list(columns),
        purpose=purpose.strip(),
    )
    return ListOut(content, f"{slugify(title)}-{localdate(at).isoformat()}.{format}", CONTENT_TYPES[format])
