"""Keeping a draft. Nothing here is a deed of the service, so nothing here is written to the record."""

from collections.abc import Mapping
from datetime import datetime
from functools import partial
from typing import Any

from django.db import transaction
from django.db.models import Q

from balcony.foundations.access.policies import require
from balcony.foundations.accounts.models import User

from . import lately
from .kinds import DraftKind, kind_called
from .models import Draft
from .queries import ASIDE, TwoTexts, differs

LONGEST = 500_000  # characters in one draft: some eighty thousand words


class Stale(Exception):
    """The draft has moved on in another window since this page was opened. Nothing was overwritten."""


class Settled(Stale):
    """What a page sent late is word for word what was saved meanwhile: there is nothing to compare."""


class TooLong(ValueError):
    """More was sent than a draft may hold."""


@transaction.atomic
def save_draft(
    kind_name: str,
    thing: Any,
    *,
    words: Mapping[str, Any],
    version: int,
    based_on: int,
    writer: str,
    by: User,
    at: datetime,
) -> Draft:
    """Keep what one page holds now, and return the draft with its new version.

    `version` is the draft's version the page last saw (0: none), `based_on` the version of the saved thing
    it was opened on. The same page (`writer`) may save again without having heard the last answer. Raises
    Stale when another page saved since, Settled when that says the same or the page itself saved these words
    (its own save, overtaken by its own script), TooLong above the limit, Refusal where `by` may not write it.
    """
    kind = kind_called(kind_name)
    require(kind.policy(by, thing, at))
    kept, about = _checked(kind, words), kind.about(thing)
    saved_by_page = partial(lately.was_saved, about, kept, by=by, writer=writer)
    if based_on < kind.version_of(thing):
        others = Draft.objects.filter(user=by, about=about).exists()
        is_saved = saved_by_page() or not (others or _differs_from_saved(kind, thing, kept))
        raise Settled if is_saved else Stale
    draft, is_new = _locked(kind, thing, about, kept, based_on, writer, by, at)
    if is_new:
        if saved_by_page():
            raise Settled
        # A page that had seen a draft, now gone: it was discarded, or saved where it belongs, meanwhile.
        if version:
            raise Stale if _differs_from_saved(kind, thing, kept) else Settled
        return draft
    if draft.words == draft.words | kept:
        return draft
    if draft.version != version and not (writer and draft.writer == writer):
        raise Settled if saved_by_page() else Stale
    return _rewrite(draft, kept, based_on, writer, at)


@transaction.atomic
def set_aside(kind_name: str, thing: Any, *, words: Mapping[str, Any], by: User, at: datetime) -> Draft:
    """Keep words that came too late to be the draft, until their writer has seen both and chosen."""
    kind = kind_called(kind_name)
    require(kind.policy(by, thing, at))
    kept = _checked(kind, words)
    aside, is_new = _locked(kind, thing, kind.about(thing) + ASIDE, kept, 0, "", by, at)
    return aside if is_new else _rewrite(aside, kept, 0, "", at)


@transaction.atomic
def choose(
    kind_name: str, thing: Any, *, texts: TwoTexts, words: Mapping[str, Any], by: User, at: datetime
) -> Draft:
    """Make the chosen words the draft, resting on what is saved now, and let the set-aside ones go.

    `texts` is what the person chose between. Raises Stale when either side has changed since.
    """
    kind = kind_called(kind_name)
    require(kind.policy(by, thing, at))
    about, saved_version = kind.about(thing), kind.version_of(thing)
    kept = _checked(kind, words)
    draft, is_new = _locked(kind, thing, about, kept, saved_version, "", by, at)
    if texts.rests_on != (0 if is_new else draft.version, saved_version):
        raise Stale
    Draft.objects.filter(user=by, about=about + ASIDE).delete()
    return draft if is_new else _rewrite(draft, kept, saved_version, "", at)


@transaction.atomic
def discard(
    kind_name: str,
    thing: Any,
    *,
    by: User,
    at: datetime,
    version: int | None = None,
    writer: str = "",
    words: Mapping[str, Any] | None = None,
) -> None:
    """Let this person's draft go: it has been saved where it belongs, or they do not want it.

    With the `version` and `writer` of the page that was saved, words typed meanwhile in another window stay:
    their draft now rests on an older version, so both are shown. Words set aside that say something else
    than what is saved stay as well. With the `words` that were saved, the page's own script may still send
    the same.
    """
    kind = kind_called(kind_name)
    about, saved = kind.about(thing), kind.only_fields(words or {})
    if words is not None:
        # Before the draft is gone, so that no script of the page finds it missing and begins another.
        lately.remember(about, saved, by=by, writer=writer)
    mine = Draft.objects.filter(user=by, about=about)
    if version is not None:
        mine = mine.filter(Q(version__lte=version) | ~Q(writer="") & Q(writer=writer))
    mine.delete()
    aside = Draft.objects.filter(user=by, about=about + ASIDE).first()
    if aside and (version is None or not differs(dict(kind.words_of(thing)) | saved, aside.words)):
        aside.delete()


def _checked(kind: DraftKind, words: Mapping[str, Any]) -> dict[str, str]:
    kept = kind.only_fields(words)
    if sum(map(len, kept.values())) > LONGEST:
        raise TooLong
    return kept


def _differs_from_saved(kind: DraftKind, thing: Any, words: dict[str, str]) -> bool:
    return differs(dict(kind.words_of(thing)), words)


def _locked(
    kind: DraftKind,
    thing: Any,
    about: str,
    words: dict[str, str],
    based_on: int,
    writer: str,
    by: User,
    at: datetime,
) -> tuple[Draft, bool]:
    """Return the draft, held against other windows until this deed is done, and whether it is new."""
    return Draft.objects.select_for_update().get_or_create(
        user=by,
        about=about,
        defaults={
            "child_id": kind.child_id_of(thing),
            "words": words,
            "based_on": based_on,
            "writer": writer,
            "saved_at": at,
        },
    )


def _rewrite(draft: Draft, words: dict[str, str], based_on: int, writer: str, at: datetime) -> Draft:
    # A form spread over pages sends a page's words at a time; an emptied field is sent as empty.
    draft.words = draft.words | words
    draft.based_on, draft.writer, draft.saved_at = based_on, writer, at
    draft.version += 1
    draft.save()
    return draft
