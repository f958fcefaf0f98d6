"""The one way anything is written to the record."""

from collections.abc import Iterable
from datetime import datetime
from secrets import token_hex

from django.db import connection
from django.db.models import Model

from .chain import START, fingerprint_beside, fingerprint_of, plain
from .models import Entry, Forgettable
from .verbs import Verb

# One number for the whole house: only one transaction at a time may add to the chain.
CHAIN_LOCK = 4_211_077


class NotInTransaction(RuntimeError):
    """`record` was called outside a transaction, so the deed could have stood without its entry."""


class WrongFacts(ValueError):
    """The facts given are not the facts the verb declares."""


def record(
    verb: Verb,
    *,
    by: object | None,
    at: datetime,
    about: Model | None = None,
    child: object = None,
    children: Iterable[object] = (),
    through: str = "",
    **facts: object,
) -> Entry:
    """Add one entry to the record, in the transaction of the deed it tells; return it.

    `by` is the account that acted, None only where nobody is signed in. `child` is the one child it concerns,
    `children` those named on a list (instances or identifiers). `through` is the relationship or right that
    allowed it. Raises NotInTransaction outside a transaction and WrongFacts where the facts differ from the
    verb's. If it raises, nothing happened.
    """
    if not connection.in_atomic_block:
        raise NotInTransaction(f"{verb.name} was recorded outside a transaction. Use @transaction.atomic.")
    kept, beside = _sorted_facts(verb, facts)
    listed = [_identifier(one) for one in children]
    if listed:
        kept["children"] = listed
    if through:
        kept["through"] = through
    if beside:
        kept["beside"] = fingerprint_beside(beside)
    fields: dict[str, object] = {
        "verb": verb.name,
        "by_id": _identifier(by) if by is not None else "",
        "by_name": str(getattr(by, "full_name", "")),
        "hat": getattr(by, "hat", "") or "",
        "about_kind": about._meta.label_lower if about is not None else "",
        "about_id": _identifier(about) if about is not None else "",
        "child_id": _identifier(child) if child is not None else "",
        "facts": plain(kept),
        "previous": _last_fingerprint(),
    }
    entry = Entry(at=at, fingerprint=fingerprint_of(at, **fields), **fields)
    entry.save(force_insert=True)
    if beside:
        Forgettable(entry_number=entry.number, facts=beside).save(force_insert=True)
    return entry


def _sorted_facts(verb: Verb, facts: dict[str, object]) -> tuple[dict[str, object], dict[str, object]]:
    declared = verb.facts | verb.forgets
    if set(facts) != declared:
        raise WrongFacts(
            f"{verb.name} declares {sorted(declared)} and was given {sorted(facts)}: give those, no others."
        )
    kept = {name: facts[name] for name in sorted(verb.facts)}
    beside = {name: facts[name] for name in sorted(verb.forgets)}
    return kept, plain(beside | {"salt": token_hex(16)}) if beside else {}


def _identifier(thing: object) -> str:
    return str(getattr(thing, "pk", thing))


def _last_fingerprint() -> str:
    # SQLite writes one transaction at a time already (transaction_mode IMMEDIATE). PostgreSQL needs telling,
    # and before the read, so that the read sees what the transaction before it committed.
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [CHAIN_LOCK])
    newest = Entry.objects.order_by("-number").values_list("fingerprint", flat=True).first()
    return newest or START
