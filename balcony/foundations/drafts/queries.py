"""What is asked about drafts. A draft is its writer's alone: every question names them."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from balcony.foundations.accounts.models import User

from .kinds import DraftKind, all_kinds, kind_called
from .models import Draft

ASIDE = ":aside"
Differing = tuple[tuple[str, str, str, str], ...]


def draft_of(user: User, about: str) -> Draft | None:
    """Return this person's draft about a thing (`kind:uuid`), or None."""
    return Draft.objects.filter(user=user, about=about).first()


@dataclass(frozen=True)
class Standing:
    """What a form should show one person now, and what it sends back with each save."""

    words: dict[str, str]
    version: int
    based_on: int
    saved_at: datetime | None
    is_behind: bool
    has_other_words: bool
    save_url: str
    compare_url: str
    writer: str = field(default_factory=lambda: uuid4().hex)

    @property
    def autosave_url(self) -> str:
        """Where the page's script sends what is typed, saying which page it is and what it was opened on."""
        return f"{self.save_url}?based_on={self.based_on}&writer={self.writer}"

    @property
    def hidden_fields(self) -> SafeString:
        """The same two facts as hidden inputs, for a save without script; `version` is the component's."""
        sent = (("based_on", self.based_on), ("writer", self.writer))
        return format_html_join("", '<input type="hidden" name="{}" value="{}">', sent)


def standing(kind_name: str, thing: Any, user: User) -> Standing:
    """Return what the form about this thing shows this person: their draft, else what is saved.

    `is_behind` says that somebody saved the thing after the draft was begun: show both, on `compare_url`.
    `has_other_words` says that this person typed something else in another window, which was set aside.
    """
    kind = kind_called(kind_name)
    draft, aside = _draft_and_aside(kind, thing, user)
    saved_version = kind.version_of(thing)
    words = dict(kind.words_of(thing)) | (draft.words if draft else {})
    return Standing(
        words=words,
        version=draft.version if draft else 0,
        based_on=draft.based_on if draft else saved_version,
        saved_at=draft.saved_at if draft else None,
        is_behind=bool(draft and draft.based_on < saved_version),
        has_other_words=bool(aside and differs(words, aside.words)),
        save_url=reverse("drafts:autosave", kwargs={"kind": kind.name, "id": thing.pk}),
        compare_url=compare_url(kind, thing),
    )


@dataclass(frozen=True)
class TwoTexts:
    """Two versions of one form's words: what stands now, and this person's words that do not rest on it."""

    now: dict[str, str]
    now_is_draft: bool
    theirs: dict[str, str]
    theirs_saved_at: datetime
    rests_on: tuple[int, int]

    @property
    def fingerprint(self) -> str:
        """Which two versions these are, for a page to carry."""
        return f"{self.rests_on[0]}.{self.rests_on[1]}"

    def differing(self, kind: DraftKind) -> Differing:
        """Return (field, label, now, theirs) where the two differ; the ends of lines do not count."""
        found = (
            (name, label, self.now.get(name, ""), self.theirs.get(name, ""))
            for name, label in kind.labels({**self.now, **self.theirs}).items()
        )
        return tuple(part for part in found if even(part[2]) != even(part[3]))


def two_texts(kind: DraftKind, thing: Any, user: User) -> TwoTexts | None:
    """Return the two versions to choose between, or None when there is nothing to choose.

    Words set aside stand against the draft, or against what is saved where there is no draft; a draft
    begun before the last save stands against what is saved. `rests_on` is the pair of versions (of the
    draft, of the saved thing) shown, so that a choice made on an old page can be told.
    """
    draft, aside = _draft_and_aside(kind, thing, user)
    saved, saved_version = dict(kind.words_of(thing)), kind.version_of(thing)
    rests_on = (draft.version if draft else 0, saved_version)
    if aside:
        current = draft is not None and draft.based_on >= saved_version
        now = saved | draft.words if draft and current else saved
        return TwoTexts(now, current, saved | aside.words, aside.saved_at, rests_on)
    if draft and draft.based_on < saved_version:
        return TwoTexts(saved, False, saved | draft.words, draft.saved_at, rests_on)
    return None


def compare_url(kind: DraftKind, thing: Any) -> str:
    """Return the address of the page that shows both versions."""
    return reverse("drafts:compare", kwargs={"kind": kind.name, "id": thing.pk})


def _draft_and_aside(kind: DraftKind, thing: Any, user: User) -> tuple[Draft | None, Draft | None]:
    about = kind.about(thing)
    drafts = Draft.objects.filter(user=user, about__in=[about, about + ASIDE])
    found = {draft.about: draft for draft in drafts}
    return found.get(about), found.get(about + ASIDE)


def differs(words: dict[str, str], others: dict[str, str]) -> bool:
    """Return whether the others say anything that these words do not; the ends of lines do not count."""
    return any(even(words.get(name, "")) != even(text) for name, text in others.items())


def even(text: str) -> str:
    """A browser sends CRLF where we hold LF; that is no difference to a reader."""
    return text.replace("\r\n", "\n").strip()


@dataclass(frozen=True)
class OpenDraft:
    """A draft as a list shows it."""

    kind: str
    label: str
    page: str
    thing: Any
    child_id: UUID | None
    saved_at: datetime


def open_drafts(user: User, at: datetime) -> list[OpenDraft]:
    """Return this person's drafts, newest first, of things that are still theirs to write."""
    mine = Draft.objects.filter(user=user).exclude(about__endswith=ASIDE)
    drafts = {draft.about: draft for draft in mine}
    found = []
    for kind in all_kinds():
        ids = [about.partition(":")[2] for about in drafts if about.startswith(f"{kind.name}:")]
        for thing in kind.scope(user, at).filter(pk__in=ids) if ids else ():
            draft = drafts[kind.about(thing)]
            found.append(
                OpenDraft(kind.name, kind.label, kind.page(thing), thing, draft.child_id, draft.saved_at)
            )
    return sorted(found, key=lambda draft: draft.saved_at, reverse=True)
