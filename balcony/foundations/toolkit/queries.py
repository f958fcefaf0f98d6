"""The words in force: which edition is adopted, what is amended, what was said about it."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet

from balcony.foundations.accounts.models import Anyone

from .models import Adoption, Amendment, LoadedPack, Remark
from .packs import Change, Instrument, Item, Pack, effective, pack_of, released

SHIPPED = ("nairo", "1.0")
INSTRUMENTS = ("health_check", "protocol", "competencies", "code", "pledge")


@dataclass(frozen=True)
class InForce:
    """An instrument as it stands on a day: whose wording, which edition, since when, and its items."""

    instrument: Instrument
    pack: Pack
    adoption: Adoption | None
    items: tuple[Item, ...]
    amendments: tuple[Amendment, ...]

    def by_section(self) -> list[tuple[str, list[Item]]]:
        """The items under the titles of their sections, in the pack's order."""
        return [
            (title, [item for item in self.items if item.section == key])
            for key, title in self.instrument.sections
        ]

    def item(self, id: str) -> Item:
        """Return the item as it stands. Raises KeyError where there is none."""
        return {one.id: one for one in self.items}[id]


def in_force(key: str, *, on: date) -> InForce:
    """Return an instrument as this authority works to it on a day; until adopted, what Balcony ships."""
    adoption = Adoption.objects.filter(instrument=key, from_on__lte=on).last()
    pack = pack_named(adoption.publisher, adoption.edition) if adoption else released(*SHIPPED)
    instrument = pack.instruments[key]
    amendments = tuple(Amendment.objects.filter(instrument=key, from_on__lte=on).select_related("made_by"))
    items = effective(instrument, [change_of(one) for one in amendments], on=on)
    return InForce(instrument, pack, adoption, items, amendments)


def pack_named(publisher: str, edition: str) -> Pack:
    """Return a pack this service loaded, else one shipped. Raises BadPack where there is neither."""
    loaded = LoadedPack.objects.filter(publisher=publisher, edition=edition).first()
    return pack_of(loaded.files) if loaded else released(publisher, edition)


def packs_at_hand() -> list[Pack]:
    """Return every pack that could be adopted: the shipped one, then those loaded, oldest first."""
    return [released(*SHIPPED), *(pack_of(one.files) for one in LoadedPack.objects.order_by("made_at"))]


def change_of(amendment: Amendment) -> Change:
    """Return an amendment as the arithmetic of packs takes it."""
    return Change(
        amendment.item,
        amendment.kind,
        amendment.text,
        amendment.section,
        amendment.from_on,
        amendment.withdrawn_on,
    )


def amendments_for(user: Anyone, at: datetime) -> QuerySet[Amendment]:
    """Every amendment: the words of the service are open to each of its colleagues."""
    return Amendment.objects.all()


def amendments_of(key: str, item: str) -> QuerySet[Amendment]:
    """Every amendment of an item, withdrawn ones too, newest first."""
    return Amendment.objects.filter(instrument=key, item=item).select_related("made_by").order_by("-made_at")


def remarks_on(key: str, item: str) -> QuerySet[Remark]:
    """What the team said about an item, oldest first."""
    return Remark.objects.filter(instrument=key, item=item).select_related("by")
