"""Adopting an edition, writing down what was agreed, talking it over, loading a pack."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db import transaction

from balcony.foundations.access.policies import require
from balcony.foundations.accounts.models import User
from balcony.foundations.audit.actions import record

from .items import Instrument, Item, Pack, placeholders
from .models import Adoption, Amendment, LoadedPack, Remark
from .packs import BadPack, fingerprint, pack_of
from .policies import may_change, may_remark, may_withdraw
from .queries import InForce, in_force, instruments, pack_named
from .translations import translations_in
from .verbs import ADOPTED, AMENDED, LOADED, REMARKED, WITHDREW
from .writing import pack_files

TOOLKIT = "nairo"
THANKS = "Written by this service."


@transaction.atomic
def adopt(
    instrument: str, *, publisher: str, edition: str, from_on: date, agreed_by: str, by: User, at: datetime
) -> Adoption:
    """Work to this edition of this instrument from a day. Raises BadPack where there is no such pack."""
    require(may_change(by, at))
    pack = pack_named(publisher, edition)
    if instrument not in pack.instruments:
        raise BadPack(f"The pack {pack.title} does not hold this instrument.")
    adoption = Adoption.objects.create(
        instrument=instrument,
        publisher=publisher,
        edition=edition,
        from_on=from_on,
        agreed_by=agreed_by,
        made_by=by,
        made_at=at,
    )
    record(
        ADOPTED,
        by=by,
        at=at,
        about=adoption,
        instrument=instrument,
        pack=f"{publisher} {edition}",
        from_on=from_on.isoformat(),
    )
    return adoption


KEEP, DROP, REWRITE = "keep", "drop", "rewrite"


@dataclass(frozen=True)
class Settled:
    """What becomes of one of our amendments when another edition is taken up."""

    amendment: Amendment
    what: str
    text: str = ""


@transaction.atomic
def take_up(
    instrument: str,
    *,
    publisher: str,
    edition: str,
    from_on: date,
    agreed_by: str,
    settled: Iterable[Settled] = (),
    by: User,
    at: datetime,
) -> Adoption:
    """Adopt an edition and say of each of our amendments whether it is kept, dropped or rewritten.

    A dropped one no longer holds from that day; a rewritten one is followed by a new one. Raises BadPack
    where there is no such pack, ValueError where a rewriting is without words or its item is gone.
    """
    adoption = adopt(
        instrument, publisher=publisher, edition=edition, from_on=from_on, agreed_by=agreed_by, by=by, at=at
    )
    for choice in settled:
        one = choice.amendment
        if choice.what == KEEP:
            continue
        withdraw(one, on=from_on, by=by, at=at)
        if choice.what == REWRITE:
            amend(
                instrument,
                item=one.item,
                kind=one.kind,
                text=choice.text,
                section=one.section,
                group=one.group,
                reason=f"Rewritten when edition {edition} was taken up. Before: {one.reason}",
                agreed_by=agreed_by,
                from_on=from_on,
                by=by,
                at=at,
            )
    return adoption


@transaction.atomic
def begin(
    key: str,
    *,
    title: str,
    says: str,
    items: Sequence[tuple[str, str]],
    agreed_by: str,
    by: User,
    at: datetime,
) -> Adoption:
    """Begin an instrument of the service's own, and work to it from today.

    Raises BadPack where the name is taken, an item lacks an id or words, or an id stands twice.
    """
    require(may_change(by, at))
    if key in instruments(on=date.max):
        raise BadPack(f"There is an instrument {key} already.")
    kept = Instrument(
        key, title, says, (("items", title),), tuple(Item(id, "items", text) for id, text in items)
    )
    pack = Pack("own", key, title, "This service's own", THANKS, "", (), {key: kept})
    edition = f"{key}-1"
    files = pack_files(
        pack, {key: kept.items}, publisher="own", edition=edition, title=title, wording=pack.wording
    )
    load(files, by=by, at=at)
    return adopt(key, publisher="own", edition=edition, from_on=at.date(), agreed_by=agreed_by, by=by, at=at)


@transaction.atomic
def amend(
    instrument: str,
    *,
    item: str,
    kind: str,
    text: str = "",
    section: str = "",
    group: str = "",
    reason: str,
    agreed_by: str,
    from_on: date,
    by: User,
    at: datetime,
) -> Amendment:
    """Write down what was agreed about an item; with a group, only that group's words change.

    Raises ValueError where item, section or text is missing, for a group the item has no words for and
    for a placeholder the item does not declare.
    """
    require(may_change(by, at))
    _refuse_impossible(in_force(instrument, on=from_on), item, kind, text, section, group)
    amendment = Amendment.objects.create(
        instrument=instrument,
        item=item,
        kind=kind,
        section=section,
        group=group,
        text=text,
        reason=reason,
        agreed_by=agreed_by,
        from_on=from_on,
        made_by=by,
        made_at=at,
    )
    record(AMENDED, by=by, at=at, about=amendment, instrument=instrument, item=item, kind=kind)
    return amendment


def _refuse_impossible(now: InForce, item: str, kind: str, text: str, section: str, group: str) -> None:
    known = {one.id: one for one in now.items}
    if kind != Amendment.Kind.SET_ASIDE and not text.strip():
        raise ValueError("Write the words that were agreed.")
    if kind == Amendment.Kind.ADD:
        if item in known:
            raise ValueError(f"There is an item {item} already. Give the new one an id of its own.")
        if section not in dict(now.instrument.sections):
            raise ValueError("Choose the section the new item belongs to.")
    elif item not in known:
        raise ValueError(f"There is no item {item} to amend.")
    if group and (kind != Amendment.Kind.REWORD or group not in known[item].wording):
        raise ValueError(f"{item} has no words of its own for that group of readers.")
    fields = known[item].fields if item in known else ()
    for name in placeholders(text) if kind != Amendment.Kind.ANNOTATE else ():
        if name not in fields:
            usable = ", ".join(f"{{{one}}}" for one in fields) or "none"
            raise ValueError(f"Balcony cannot fill in {{{name}}} here. It can fill in: {usable}.")


@transaction.atomic
def withdraw(amendment: Amendment, *, on: date, by: User, at: datetime) -> Amendment:
    """End an amendment from a day; what it said until then stays readable."""
    require(may_withdraw(by, amendment, at))
    amendment.withdrawn_on, amendment.withdrawn_by, amendment.withdrawn_at = on, by, at
    amendment.save(update_fields=["withdrawn_on", "withdrawn_by", "withdrawn_at"])
    record(
        WITHDREW,
        by=by,
        at=at,
        about=amendment,
        instrument=amendment.instrument,
        item=amendment.item,
        on=on.isoformat(),
    )
    return amendment


@transaction.atomic
def remark(instrument: str, *, item: str, words: str, by: User, at: datetime) -> Remark:
    """Keep what somebody said about an item in the team's talk. Raises KeyError for an unknown item."""
    require(may_remark(by, at))
    in_force(instrument, on=at.date()).item(item)
    said = Remark.objects.create(instrument=instrument, item=item, words=words, by=by, at=at)
    record(REMARKED, by=by, at=at, about=said, instrument=instrument, item=item)
    return said


@transaction.atomic
def load(files: Mapping[str, str], *, by: User, at: datetime) -> LoadedPack:
    """Keep a pack the service brought. Raises BadPack, and keeps nothing, where it cannot be used."""
    require(may_change(by, at))
    pack = pack_of(files)
    translations_in(files, pack)  # a bad translation is named before anything is kept
    mark = fingerprint("\n".join(f"{name}\n{text}" for name, text in sorted(files.items())).encode())
    if LoadedPack.objects.filter(publisher=pack.publisher, edition=pack.edition).exists():
        raise BadPack(
            f"Edition {pack.edition} of {pack.publisher} is here already. An edition never changes: "
            "give the new one another edition."
        )
    loaded = LoadedPack.objects.create(
        publisher=pack.publisher,
        edition=pack.edition,
        title=pack.title,
        files=dict(files),
        fingerprint=mark,
        made_by=by,
        made_at=at,
    )
    record(LOADED, by=by, at=at, about=loaded, pack=f"{pack.publisher} {pack.edition}", fingerprint=mark)
    return loaded


@transaction.atomic
def paste(instrument: str, *, edition: str, words: Mapping[str, str], by: User, at: datetime) -> LoadedPack:
    """Keep the toolkit's own text of one instrument as an edition; what is not pasted keeps Balcony's words.

    `words` is by item id, or by `id|group` for the words of one group of readers.
    Raises BadPack where nothing was pasted or the edition is here already.
    """
    if not words:
        raise BadPack("Paste the text of at least one item.")
    now = in_force(instrument, on=at.date())
    items = [_pasted(one, words) for one in now.instrument.items]
    is_toolkit = now.pack.publisher == TOOLKIT
    whose = "the toolkit's own text" if is_toolkit else "the service's own text"
    files = pack_files(
        now.pack,
        {instrument: items},
        publisher="own-text",
        edition=edition,
        title=f"{now.instrument.title}, {whose}",
        wording=f"{whose.capitalize()}, pasted by this service" if is_toolkit else whose.capitalize(),
    )
    return load(files, by=by, at=at)


def _pasted(item: Item, words: Mapping[str, str]) -> Item:
    wording = {group: words.get(f"{item.id}|{group}", old) for group, old in item.wording.items()}
    return replace(item, text=words.get(item.id, item.text), wording=wording)
