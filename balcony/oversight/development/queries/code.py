"""The code in force as one version, who has signed it, and what changed since somebody last did."""

import hashlib
import json
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import QuerySet

from balcony.foundations.accounts.models import Anyone, User
from balcony.foundations.toolkit.queries import InForce, in_force

from ..models import ClauseNote, CodeText, SignUp, TeamDecision
from .people import iros_here, side_of

SET_ASIDE = "set aside locally"


@dataclass(frozen=True)
class Version:
    """The code as it stands on a day, with the fingerprint that tells one version from another."""

    now: InForce
    fingerprint: str
    clauses: list[list[object]]
    changes: int

    @property
    def is_adopted(self) -> bool:
        """Whether this service has agreed to work to it."""
        return self.now.adoption is not None

    @property
    def edition(self) -> str:
        """The edition in words, with how many clauses are this service's own."""
        pack = self.now.pack
        own = f", {self.changes} of our own" if self.changes else ""
        return f"{pack.title}, edition {pack.edition}{own}"[:200]


@dataclass(frozen=True)
class Changed:
    """One clause that says something else than when it was last signed."""

    item: str
    before: str
    now: str


@dataclass(frozen=True)
class Signed:
    """One IRO and what they have signed."""

    person: User
    last: SignUp | None
    is_current: bool


def code_on(day: date) -> Version:
    """Return the code in force on a day. Its fingerprint changes with edition and words."""
    now = in_force("code", on=day)
    titles = dict(now.instrument.sections)
    clauses: list[list[object]] = [
        [
            titles.get(one.section, one.section),
            one.id,
            one.text,
            [*(part.text for part in one.parts), *one.lists],
            one.standing,
        ]
        for one in now.items
        if one.standing != SET_ASIDE
    ]
    said = json.dumps([now.pack.publisher, now.pack.edition, clauses], ensure_ascii=False)
    changes = sum(one.standing != "national" for one in now.items)
    return Version(now, hashlib.sha256(said.encode()).hexdigest(), clauses, changes)


def signed_by(person: User) -> list[SignUp]:
    """Everything somebody signed, newest first."""
    return list(person.sign_ups.select_related("text").order_by("-at"))


def has_signed(person: User, version: Version) -> bool:
    """Whether somebody signed this very version."""
    return person.sign_ups.filter(text__fingerprint=version.fingerprint).exists()


def changed_since(signed: SignUp, version: Version) -> list[Changed]:
    """The clauses that differ between what somebody signed and what is in force."""
    before = {str(one[1]): _whole(one) for one in signed.text.clauses}
    now = {str(one[1]): _whole(one) for one in version.clauses}
    return [
        Changed(id, before.get(id, ""), now.get(id, ""))
        for id in dict.fromkeys([*now, *before])
        if before.get(id) != now.get(id)
    ]


def _whole(clause: list[object]) -> str:
    parts = clause[3]
    listed = "; ".join(str(one) for one in parts) if isinstance(parts, list) else ""
    return f"{clause[2]} {listed}".strip()


def sign_ups(version: Version, *, on: date) -> list[Signed]:
    """Every IRO here with what they signed last, those not signed up to this version first."""
    people = list(iros_here(on))
    newest: dict[UUID, SignUp] = {}
    for one in SignUp.objects.filter(person__in=people).select_related("text").order_by("at"):
        newest[one.person_id] = one
    rows = [
        Signed(
            one,
            newest.get(one.pk),
            one.pk in newest and newest[one.pk].text.fingerprint == version.fingerprint,
        )
        for one in people
    ]
    return sorted(rows, key=lambda one: (one.is_current, one.person.full_name))


def texts_for(user: Anyone, at: datetime) -> QuerySet[CodeText]:
    """The versions of the code that were signed or printed, for those who work to it."""
    return CodeText.objects.all() if side_of(user, at) else CodeText.objects.none()


def decisions_on(instrument: str) -> list[TeamDecision]:
    """What the team decided about an instrument's items, newest first."""
    return list(TeamDecision.objects.filter(instrument=instrument).select_related("by"))


def notes_of(person: User) -> dict[str, ClauseNote]:
    """Clause -> somebody's newest note beside it. For nobody but them."""
    return {one.item: one for one in person.clause_notes.all()}


def note_number(person: User, item: str) -> int:
    """Return the number of somebody's newest note beside a clause, 0 where there is none."""
    newest = person.clause_notes.filter(item=item).order_by("number").last()
    return newest.number if newest else 0
