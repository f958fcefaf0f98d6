"""Personal links: one person, one purpose, one thing; no account needed.

A room says at start-up what its links open, as it does for drafts and documents, and puts `by_link` before
the pages behind them. Making and ending links is a deed of the room: call these within its transaction,
beside its own entry in the record.
"""

import hmac
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import wraps
from hashlib import sha256
from typing import Any
from uuid import UUID, uuid4

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache

from balcony.foundations.audit.actions import record
from balcony.rules.rights import ALLOWED, Decision, Refused

from .cards import CODE_LENGTH, LETTERS
from .guards import open_to_all
from .models import PersonalLink, User
from .verbs import LINK_OPENED

LASTS = timedelta(days=14)  # access and records, section 12: invitations are single use, fourteen days
UNKNOWN = (
    "This link does not open anything. It may have been copied in part: open it from the message itself."
)
USED = "This link has been used. What was sent with it has arrived."
ENDED = "This link is no longer open. Ask whoever sent it if you still need it."
EXPIRED = "This link has run out. Ask whoever sent it for a new one."

Page = Callable[..., HttpResponse]


@dataclass(frozen=True)
class Purpose:
    """What one sort of link opens.

    `find(about_id)` returns the thing, or None where it is gone. `closed(thing, at)` says why the thing
    itself is no longer open to this, "" while it is. `child_id_of(thing)` is for the record of who looked.
    `page` is the name of its address, for whoever comes with the code of a letter.
    """

    name: str
    label: str
    find: Callable[[UUID], Any]
    closed: Callable[[Any, datetime], str] = lambda thing, at: ""
    child_id_of: Callable[[Any], UUID | None] = lambda thing: None
    page: str = ""


@dataclass(frozen=True)
class MadeLink:
    """A link as it is handed over: the row, and the secret that stands in its address, shown this once.

    `code` is what is typed in its place by whoever was sent a letter, "" where it travels as an address.
    """

    link: PersonalLink
    secret: UUID
    code: str = ""


_purposes: dict[str, Purpose] = {}


def register(purpose: Purpose) -> None:
    """Make a purpose known. Raises ValueError when another has taken the name."""
    if _purposes.get(purpose.name, purpose) != purpose:
        raise ValueError(f"There are already links for {purpose.name}.")
    _purposes[purpose.name] = purpose


def make_link(
    purpose: str,
    about_id: UUID,
    *,
    person_id: UUID | None = None,
    lasts: timedelta = LASTS,
    by_code: bool = False,
    by: User,
    at: datetime,
) -> MadeLink:
    """Make a link and return it with its secret. Raises KeyError for a purpose no room has registered.

    One made `by_code` comes with a code for a letter: the secret is drawn from the code under the key of the
    house, so that neither is kept and a copy of the database opens nothing.
    """
    code = "".join(secrets.choice(LETTERS) for _ in range(CODE_LENGTH)) if by_code else ""
    secret = _secret_of(code) if by_code else uuid4()
    link = PersonalLink.objects.create(
        purpose=_purposes[purpose].name,
        about_id=about_id,
        person_id=person_id,
        fingerprint=_fingerprint(secret),
        expires_at=at + lasts,
        made_by=by,
        made_at=at,
    )
    return MadeLink(link, secret, f"{code[:4]}-{code[4:]}" if by_code else "")


def page_of_code(typed: str) -> str:
    """Return the address that the code of a letter stands for, "" where no such code was ever given.

    Whether that page is still open is said there. Nothing is used up by typing it.
    """
    code = "".join(one for one in typed.upper() if one.isalnum())
    if len(code) != CODE_LENGTH:
        return ""
    secret = _secret_of(code)
    link = PersonalLink.objects.filter(fingerprint=_fingerprint(secret)).first()
    page = _purposes[link.purpose].page if link is not None and link.purpose in _purposes else ""
    return reverse(page, kwargs={"id": secret}) if page else ""


def use_up(link: PersonalLink, at: datetime) -> bool:
    """Use a link up; return False where it had been used already, so that one link does one thing."""
    used = PersonalLink.objects.filter(pk=link.pk, used_at__isnull=True).update(used_at=at)
    link.used_at = link.used_at or at
    return bool(used)


def end_links(purpose: str, about_id: UUID, *, by: User, at: datetime) -> int:
    """Close every open link to a thing; return how many there were."""
    standing = PersonalLink.objects.filter(
        purpose=purpose, about_id=about_id, used_at__isnull=True, ended_at__isnull=True
    )
    return standing.update(ended_by=by, ended_at=at)


def why_closed(link: PersonalLink, at: datetime) -> str:
    """Return why a link does not open now, "" where it does."""
    if link.used_at is not None:
        return USED
    if link.ended_at is not None:
        return ENDED
    return EXPIRED if link.expires_at <= at else ""


def opens(link: PersonalLink, purpose: str, thing: Any) -> Decision:
    """Whether a link was given for this one thing and stands: a deed asks again what its page was guarded by.

    Whether it was used, and whether the thing is closed, is for the room whose purpose it is.
    """
    is_theirs = link.purpose == purpose and link.about_id == thing.pk and link.ended_at is None
    return ALLOWED if is_theirs else Refused("This link is not open.")


def by_link(
    purpose: str, *, why: str, template: str = "accounts/link_closed.jinja"
) -> Callable[[Page], Page]:
    """Guard a page behind a personal link; the view is `view(request, link, thing)`.

    The address carries the secret as its `<uuid:id>`. A closed link answers 410 and an unknown one 404, both
    with the reason, on `template` (given `reason`). That the page was shown is recorded before it leaves.
    `why` is read by the check that lists every route.
    """

    def decorate(view: Page) -> Page:
        @open_to_all(why)
        @never_cache
        @wraps(view)
        def page(request: HttpRequest, id: UUID, **kwargs: object) -> HttpResponse:
            at = timezone.now()
            link = PersonalLink.objects.filter(purpose=purpose, fingerprint=_fingerprint(id)).first()
            thing = _purposes[purpose].find(link.about_id) if link is not None else None
            if link is None or thing is None:
                return render(request, template, {"reason": UNKNOWN}, status=404)
            closed = why_closed(link, at) or _purposes[purpose].closed(thing, at)
            if closed:
                return render(request, template, {"reason": closed}, status=410)
            response = view(request, link, thing, **kwargs)
            _note_look(link, thing, response, at)
            return response

        page.link_purpose = purpose  # type: ignore[attr-defined]  # read by tests/contracts
        return page

    return decorate


def _note_look(link: PersonalLink, thing: Any, response: HttpResponse, at: datetime) -> None:
    if response.status_code != 200:
        return
    purpose = _purposes[link.purpose]
    # Without a savepoint of its own: if the entry fails, the page is not shown either.
    with transaction.atomic(savepoint=False):
        record(
            LINK_OPENED,
            by=None,
            at=at,
            about=link,
            child=purpose.child_id_of(thing),
            purpose=purpose.name,
        )


def _secret_of(code: str) -> UUID:
    drawn = hmac.new(settings.SECRET_KEY.encode(), b"letter " + code.encode(), sha256).digest()
    return UUID(bytes=drawn[:16], version=4)


def _fingerprint(secret: UUID) -> str:
    return sha256(secret.bytes).hexdigest()
