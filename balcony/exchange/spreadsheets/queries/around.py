"""Who is held around the children of a people file, and which held adult a line of it speaks of."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar
from uuid import UUID

from balcony.foundations.accounts.models import User
from balcony.people.register.models import Adult, Child
from balcony.people.relationships.models import DenyListing, Relationship
from balcony.people.relationships.models import Kind as Place

from ..people_lines import PersonLine

COLLEAGUES = frozenset(
    {
        Place.SOCIAL_WORKER,
        Place.TEAM_MANAGER,
        Place.SUPERVISING_SOCIAL_WORKER,
        Place.PERSONAL_ADVISER,
        Place.ADVOCATE,
        Place.INDEPENDENT_VISITOR,
        Place.GUARDIAN,
        Place.SCHOOL,
        Place.HEALTH,
    }
)
# Only these gain rights by standing around a child, so only these are tied to an account by its address.
WITH_ACCOUNTS = frozenset({Place.SOCIAL_WORKER, Place.TEAM_MANAGER})
AT_ONCE = 500
Value = TypeVar("Value")


@dataclass
class Around:
    """What is held around the children of one file; new adults are made here once and found again."""

    rows: dict[tuple[UUID, str], list[Relationship]]
    by_person_id: dict[str, Adult]
    by_email: dict[str, Adult]
    by_name: dict[tuple[str, str], Adult]
    users: dict[str, User]
    denied: set[tuple[UUID, UUID]]
    today: date
    new: dict[UUID, tuple[Adult, str, str]] = field(default_factory=dict)
    _private: dict[tuple[UUID, str, str], Adult] = field(default_factory=dict)

    def of(self, child: Child, place: Place, adult: Adult) -> list[Relationship]:
        """Places this adult has, or had, of this kind around this child."""
        return [row for row in self.rows.get((child.pk, place.value), []) if row.adult_id == adult.pk]

    def live_in(self, child: Child, place: Place) -> list[Relationship]:
        """Who stands in this place today."""
        rows = self.rows.get((child.pk, place.value), [])
        return [row for row in rows if row.to_on is None or row.to_on > self.today]

    def is_denied(self, child: Child, adult: Adult) -> bool:
        """Whether this adult's account is on the child's deny list."""
        return adult.user_id is not None and (child.pk, adult.user_id) in self.denied

    def adult_for(self, line: PersonLine, child: Child) -> Adult:
        """The adult a line speaks of: by person id, by e-mail for colleagues, by name around this child.

        Failing all of these somebody new, who is the same for later lines with the same id, address or, for
        colleagues, the same name and organisation.
        """
        return self._known(line, child) or self._made(line, child)

    def _known(self, line: PersonLine, child: Child) -> Adult | None:
        if line.person_id:
            return self.by_person_id.get(line.person_id)
        if line.email and line.place in COLLEAGUES:
            found = self.by_email.get(line.email.lower())
            if found:
                return found
        for row in self.rows.get((child.pk, line.place.value), []):
            if row.adult and row.adult.full_name.casefold() == line.name.casefold():
                return row.adult
        if line.place in COLLEAGUES:
            return self.by_name.get((line.name.casefold(), line.organisation.casefold()))
        return self._private.get((child.pk, line.place.value, line.name.casefold()))

    def _made(self, line: PersonLine, child: Child) -> Adult:
        user = self.users.get(line.email.lower()) if line.place in WITH_ACCOUNTS and line.email else None
        adult = Adult(
            full_name=line.name,
            user=user,
            email=line.email,
            phone=line.phone,
            job_title=line.job_title,
            external_id=line.person_id,
        )
        self.new[adult.pk] = (adult, line.organisation, _agency_kind(line.place))
        if line.person_id:
            self.by_person_id[line.person_id] = adult
        if line.place in COLLEAGUES:
            if line.email:
                self.by_email[line.email.lower()] = adult
            self.by_name.setdefault((line.name.casefold(), line.organisation.casefold()), adult)
        self._private[child.pk, line.place.value, line.name.casefold()] = adult
        return adult

    def contact_changes(self, line: PersonLine, adult: Adult) -> dict[str, str]:
        """What the line says differently of how to reach an adult who is held; an empty value says nothing.

        How somebody with an account signs in is not for a file to change.
        """
        if adult.pk in self.new:
            return {}
        given = {"phone": line.phone, "job_title": line.job_title, "external_id": line.person_id}
        if adult.user_id is None:
            given["email"] = line.email
            if line.person_id:
                given["full_name"] = line.name
        return {name: value for name, value in given.items() if value and getattr(adult, name) != value}


def _agency_kind(place: Place) -> str:
    return {Place.SCHOOL: "school", Place.HEALTH: "health"}.get(place, "team")


def around_of(children: Iterable[Child], lines: Sequence[PersonLine], today: date) -> Around:
    """What is held around these children, and the adults these lines could speak of, in a few queries."""
    ids = [child.pk for child in children]
    rows: dict[tuple[UUID, str], list[Relationship]] = defaultdict(list)
    denied: set[tuple[UUID, UUID]] = set()
    for part in _parts(ids):
        standing = Relationship.objects.filter(child__in=part, adult__isnull=False)
        for row in standing.select_related("child", "adult", "adult__agency").order_by("from_on"):
            rows[row.child_id, row.kind].append(row)
        listed = DenyListing.objects.filter(child__in=part, ended_at=None)
        denied |= set(listed.values_list("child_id", "user_id"))
    adults = _adults(lines)
    return Around(
        rows=rows,
        by_person_id={adult.external_id: adult for adult in adults if adult.external_id},
        by_email={address: adult for adult in adults for address in _addresses(adult)},
        by_name={_name(adult): adult for adult in adults if adult.agency_id or adult.user_id},
        users=_users(lines),
        denied=denied,
        today=today,
    )


def _adults(lines: Sequence[PersonLine]) -> list[Adult]:
    """Adults with an id, an address or a colleague's name of the file."""
    found: dict[UUID, Adult] = {}
    wanted = {
        "external_id__in": {line.person_id for line in lines if line.person_id},
        "email__in": {given for line in lines for given in (line.email, line.email.lower()) if given},
        "user__email__in": {given for line in lines for given in (line.email, line.email.lower()) if given},
        "full_name__in": {line.name for line in lines if line.place in COLLEAGUES},
    }
    for lookup, values in wanted.items():
        for part in _parts(sorted(values)):
            adults = Adult.objects.filter(**{lookup: part}).select_related("agency", "user")
            found |= {adult.pk: adult for adult in adults}
    return sorted(found.values(), key=lambda adult: (adult.made_at, adult.pk))


def _addresses(adult: Adult) -> list[str]:
    given = [adult.email, adult.user.email if adult.user else ""]
    return [address.lower() for address in given if address]


def _name(adult: Adult) -> tuple[str, str]:
    return (adult.full_name.casefold(), adult.agency.name.casefold() if adult.agency else "")


def _users(lines: Sequence[PersonLine]) -> dict[str, User]:
    """Accounts of people who are no adult here yet, by address."""
    emails = sorted({line.email.lower() for line in lines if line.email and line.place in WITH_ACCOUNTS})
    found: dict[str, User] = {}
    for part in _parts(emails):
        free = User.objects.filter(email__in=part, is_active=True, is_machine=False, adult__isnull=True)
        found |= {user.email.lower(): user for user in free}
    return found


def _parts(values: Sequence[Value]) -> Iterable[Sequence[Value]]:
    return [values[start : start + AT_ONCE] for start in range(0, len(values), AT_ONCE)]
