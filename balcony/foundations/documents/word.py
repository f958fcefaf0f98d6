"""Papers as Word files: a council may put its own template in the place of ours, without a developer."""

import io
import zipfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from docxtpl import DocxTemplate

from .plain import plainly

# Zip entries carry a time of their own; one fixed moment makes the same paper the same bytes.
NO_TIME = (1980, 1, 1, 0, 0, 0)


def word(paper: Any, template: Path, *, at: datetime) -> bytes:
    """Return a paper (a dataclass of words and numbers) as a Word file, set by a .docx template.

    A file of the template's name in BALCONY_HOME/templates takes its place. What somebody wrote is escaped,
    so "A & B <Ltd>" comes out as written. The file names no person as its author; the same paper and moment
    give the same bytes.
    """
    document = DocxTemplate(str(_own_or_ours(template)))
    document.render(plainly(paper), autoescape=True)
    about = document.docx.core_properties
    about.title = str(getattr(paper, "title", ""))
    about.author = settings.AUTHORITY_NAME
    about.language = "en-GB"
    about.last_modified_by = about.comments = about.keywords = about.subject = about.category = ""
    about.created = about.modified = at.astimezone(UTC).replace(microsecond=0, tzinfo=None)
    about.revision = 1
    made = io.BytesIO()
    document.save(made)
    return _timeless(made.getvalue())


def _own_or_ours(template: Path) -> Path:
    own = Path(settings.HOME) / "templates" / template.name
    return own if own.is_file() else template


def _timeless(content: bytes) -> bytes:
    """The same zip, its entries in order of name and without their times; the first stays first."""
    made = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as given,
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as kept,
    ):
        for name in sorted(given.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            kept.writestr(zipfile.ZipInfo(name, NO_TIME), given.read(name), zipfile.ZIP_DEFLATED)
    return made.getvalue()
