"""Who a child is: added by hand, corrected, named from a file.

What was held before is kept, never overwritten unseen.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from django.db import transaction
from django.db.models import F

from balcony.foundations.access.policies import require
from balcony.foundations.accounts.models import User
from balcony.foundations.audit.actions import record
from balcony.foundations.design.faults import NotPossible
from balcony.foundations.storage.turns import take_turn
from balcony.people.register.models import BornBasis, Child, FormerIdentity, Sex, Source

from ..names import NAME_FIELDS, NameRow, different_names
from ..policies import may_add, may_correct, may_take_in_names
from ..queries import possible_matches
from ..verbs import ADDED, CORRECTED, NAMES_TAKEN_IN
from ..writing import begin_period

IDENTITY_FIELDS = frozenset(
    {
        "return_id",
        "first_names",
        "family_name",
        "name_in_use",
        "pronouns",
        "date_of_birth",
        "born_basis",
        "sex",
        "ethnicity",
        "upn",
        "religion",
        "language",
        "disability",
        "is_uasc",
    }
)


class PossibleMatches(Exception):
    """There are children who could be the one being added; a person has to say that this is another."""

    def __init__(self, children: Sequence[Child]) -> None:
        super().__init__(f"{len(children)} children already held could be this one.")
        self.children = list(children)


class Stale(Exception):
    """Someone changed the child while this person was typing. `child` is what is held now."""

    def __init__(self, child: Child) -> None:
        super().__init__("Someone else changed this since you opened it.")
        self.child = child


@transaction.atomic
def add(
    *,
    date_of_birth: date,
    started_on: date,
    legal_status: str,
    reason: str,
    by: User,
    at: datetime,
    born_basis: str = BornBasis.KNOWN,
    return_id: str = "",
    first_names: str = "",
    family_name: str = "",
    name_in_use: str = "",
    pronouns: str = "",
    sex: str = Sex.UNKNOWN,
    is_uasc: bool = False,
    placement_type: str = "",
    placement_provider: str = "",
    need_code: str = "",
    is_another_child: bool = False,
) -> Child:
    """Add a child on the day they become looked after; the return id may follow.

    Raises PossibleMatches unless `is_another_child` says that those are others (a return id is never
    shared, so that is NotPossible); NotPossible for impossible dates.
    """
    require(may_add(by, at))
    # Two people adding the same child at the same moment: the second must see the first.
    take_turn("add a child")
    if return_id and Child.objects.filter(return_id=return_id).exists():
        raise NotPossible(
            "This child id is already used. Check it, or leave it empty and add it later", "return_id"
        )
    matches = possible_matches(
        by,
        at,
        date_of_birth=date_of_birth,
        first_names=first_names,
        family_name=family_name,
        return_id=return_id,
    )
    if matches and not is_another_child:
        raise PossibleMatches(matches)
    child = Child.objects.create(
        return_id=return_id or None,
        first_names=first_names.strip(),
        family_name=family_name.strip(),
        name_in_use=name_in_use.strip(),
        pronouns=pronouns.strip(),
        date_of_birth=date_of_birth,
        born_basis=born_basis,
        sex=sex,
        is_uasc=is_uasc,
        source=Source.PERSON,
        made_by=by,
        made_at=at,
    )
    begin_period(
        child,
        started_on=started_on,
        legal_status=legal_status,
        placement_type=placement_type,
        placement_provider=placement_provider,
        need_code=need_code,
        by=by,
        at=at,
    )
    record(
        ADDED,
        about=child,
        child=child,
        by=by,
        at=at,
        started_on=started_on.isoformat(),
        born_basis=born_basis,
        reason=reason,
    )
    return child


@transaction.atomic
def correct(
    child: Child, *, version: int, changes: Mapping[str, object], reason: str, by: User, at: datetime
) -> Child:
    """Change what is held of who a child is. The earlier values become a `FormerIdentity`.

    `version` is the one the person saw; raises Stale where someone has saved since. Nothing different,
    nothing written. Raises KeyError for a field that is no part of identity, NotPossible for a child id
    another child has.
    """
    require(may_correct(by, child, at))
    if unknown := set(changes) - IDENTITY_FIELDS:
        raise KeyError(f"{', '.join(sorted(unknown))} cannot be corrected here.")
    held = Child.objects.select_for_update().get(pk=child.pk)
    if held.version != version:
        raise Stale(held)
    wished = {name: (value or None) if name == "return_id" else value for name, value in changes.items()}
    different = {name: value for name, value in wished.items() if getattr(held, name) != value}
    if not different:
        return held
    taken = Child.objects.filter(return_id=different.get("return_id")).exclude(pk=child.pk)
    if different.get("return_id") and taken.exists():
        raise NotPossible("This child id is already used by another child", "return_id")
    _keep_former(held, different, source=Source.PERSON, by=by, at=at)
    for name, value in different.items():
        setattr(held, name, value)
    held.version += 1
    held.save(update_fields=[*different, "version"])
    record(CORRECTED, about=held, child=held, by=by, at=at, fields=sorted(different), reason=reason)
    return held


def _keep_former(
    child: Child, different: Mapping[str, object], *, source: Source, by: User, at: datetime
) -> None:
    FormerIdentity.objects.create(
        child=child, held=_held(child, different), until_at=at, changed_by=by, source=source
    )


def _held(child: Child, names: Mapping[str, object]) -> dict[str, object]:
    """What is held now under these names, as JSON can keep it."""
    values = {name: getattr(child, name) for name in names}
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in values.items()}


@transaction.atomic
def take_in_names(rows: Sequence[NameRow], *, by: User, at: datetime) -> int:
    """Give many children their names from a list file, in one entry; return how many changed.

    An empty name in the file leaves the held one. The earlier names become `FormerIdentity` rows.
    """
    require(may_take_in_names(by, at))
    changed: list[Child] = []
    former: list[FormerIdentity] = []
    for row in rows:
        different = different_names(row)
        if not different:
            continue
        former.append(
            FormerIdentity(
                child=row.child,
                held=_held(row.child, different),
                until_at=at,
                changed_by=by,
                source=Source.LIST,
            )
        )
        for name, value in different.items():
            setattr(row.child, name, value)
        row.child.version = F("version") + 1
        changed.append(row.child)
    Child.objects.bulk_update(changed, [*NAME_FIELDS, "version"], batch_size=300)
    FormerIdentity.objects.bulk_create(former, batch_size=500)
    if changed:
        record(NAMES_TAKEN_IN, by=by, at=at, children=[child.pk for child in changed], count=len(changed))
    return len(changed)
