"""The code for the wall, and the job paper in Word. Words only, ready to print."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.utils.timezone import localdate

from balcony.foundations.accounts.models import User
from balcony.foundations.design.words import date_short, moment_words
from balcony.foundations.documents.plain import Paragraph, paragraphs

from .drafting import SECTIONS
from .models import CodeText, JobPaper, JobPaperVersion
from .queries import Version

TEMPLATES = Path(__file__).resolve().parent
WALL_PDF = TEMPLATES / "typst" / "wall.typ"
JOB_WORD = TEMPLATES / "word" / "job.docx"
WALL, JOB = "code-wall", "job-paper"


@dataclass(frozen=True)
class Clause:
    """One clause as the wall shows it."""

    text: str
    parts: tuple[str, ...]


@dataclass(frozen=True)
class Part:
    """One part of the code, with its clauses."""

    title: str
    clauses: tuple[Clause, ...]


@dataclass(frozen=True)
class WallPaper:
    """The code of practice for a wall, on pages of one size."""

    authority: str
    marking: str
    title: str
    says: str
    size: str
    parts: tuple[Part, ...]
    agreed: str
    printed: str
    acknowledgement: str
    link: str


@dataclass(frozen=True)
class Section:
    """A heading with somebody's words."""

    title: str
    words: tuple[Paragraph, ...]


@dataclass(frozen=True)
class Wanted:
    """One line of the person specification."""

    heading: str
    text: str
    weight: str
    shown_by: str


@dataclass(frozen=True)
class JobDocument:
    """A job description with its person specification."""

    authority: str
    marking: str
    title: str
    sections: tuple[Section, ...]
    lines: tuple[Wanted, ...]
    printed: str
    acknowledgement: str


def wall_paper(text: CodeText, version: Version, *, size: str, at: datetime) -> WallPaper:
    """Return the code for the wall; `size` is a4 or a3, else ValueError. Nobody's name stands on it."""
    if size not in ("a4", "a3"):
        raise ValueError(f"{size!r} is no size of paper we print on.")
    titles = list(dict.fromkeys(str(one[0]) for one in text.clauses))
    adoption = version.now.adoption
    agreed = (
        f"Agreed by {adoption.agreed_by}, from {date_short(adoption.from_on)}."
        if adoption
        else "Not adopted by this service yet."
    )
    return WallPaper(
        authority=settings.AUTHORITY_NAME,
        marking="",
        title=version.now.instrument.title,
        says=version.now.instrument.says,
        size=size,
        parts=tuple(
            Part(
                title,
                tuple(Clause(str(one[2]), tuple(one[3])) for one in text.clauses if one[0] == title),
            )
            for title in titles
        ),
        agreed=agreed,
        printed=f"In force on {date_short(localdate(at))}. {text.edition}.",
        acknowledgement=text.acknowledgement,
        link=text.link,
    )


def job_paper(paper: JobPaper, version: JobPaperVersion, *, by: User, at: datetime) -> JobDocument:
    """Return a version of a job paper; lines that are left out do not appear."""
    labels = dict(JobPaperVersion.Weight.choices)
    return JobDocument(
        authority=settings.AUTHORITY_NAME,
        marking="",
        title=paper.title,
        sections=tuple(
            Section(title, paragraphs(version.words[key]))
            for key, title in SECTIONS.items()
            if version.words.get(key, "").strip()
        ),
        lines=tuple(
            Wanted(one["heading"], one["text"], str(labels[one["weight"]]), one["shown_by"])
            for one in version.lines
            if one["weight"] != JobPaperVersion.Weight.LEFT_OUT
        ),
        printed=f"Version {version.number}, printed by {by.full_name}, {moment_words(at)}",
        acknowledgement=f"{paper.acknowledgement} {paper.wording}.",
    )
