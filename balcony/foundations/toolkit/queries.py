"""The words in force: which edition is adopted, what is amended, what was said about it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import lru_cache

from django.db.models import QuerySet

from balcony.foundations.accounts.models import Anyone

from .items import Change, Instrument, Item, Pack, effective
from .lines import Line
from .models import Adoption, Amendment, LoadedPack, Remark
from .packs import pack_of, released
from .translations import Translation, in_language, released_translations, translations_in

SHIPPED = (("nairo", "1.0"), ("balcony", "1.0"))


@dataclass(frozen=True)
class InForce:
    """An instrument as it stands on a day: whose wording, which edition, since when, and its items."""

    instrument: Instrument
    pack: Pack
    adoption: Adoption | None
    items: tuple[Item, ...]
    amendments: tuple[Amendment, ...]
    on: date
    translations: tuple[Translation, ...] = ()
    translation: Translation | None = None

    @property
    def language(self) -> str:
        """The language of the page, as browsers name it. Items not translated stay in English."""
        return self.translation.language if self.translation else "en-GB"

    @property
    def direction(self) -> str:
        """Which way the page runs: ltr or rtl."""
        return self.translation.direction if self.translation else "ltr"

    @property
    def amendments_now(self) -> list[Amendment]:
        """Those that hold on this day: agreed for it or earlier, and not withdrawn by then."""
        return [one for one in self.amendments if change_of(one).holds_on(self.on)]

    def by_section(self) -> list[tuple[str, list[Item]]]:
        """The items under the titles of their sections, in the pack's order."""
        return [
            (title, [item for item in self.items if item.section == key])
            for key, title in self.instrument.sections
        ]

    def meant_for(self, group: str, *, section: str = "") -> tuple[Item, ...]:
        """The items this group of readers is shown, in order; of one section where it is named."""
        return tuple(one for one in self.items if one.is_meant_for(group) and section in ("", one.section))

    @property
    def acknowledgement(self) -> str:
        """Who is to be thanked for these words: the instrument says so, else its pack."""
        return self.instrument.acknowledgement or self.pack.acknowledgement

    @property
    def link(self) -> str:
        """Where those who are thanked can be found."""
        return self.instrument.link or self.pack.link

    def item(self, id: str) -> Item:
        """Return the item as it stands. Raises KeyError where there is none."""
        return {one.id: one for one in self.items}[id]

    def line(self, item: Item, group: str = "", values: Mapping[str, str] | None = None) -> Line:
        """The words of an item for a group of readers, which know the language they are in.

        Without values its placeholders stand as they are. Raises KeyError where a value is missing.
        """
        return self._spoken(item.words_for(group), item.language, self._own(item).words_for(group), values)

    def heading(self, item: Item) -> Line:
        """The heading over an item; in English where its translation has none."""
        english = self._own(item).heading
        return self._spoken(item.heading, item.language if item.heading != english else "", english)

    def answers(self, item: Item, group: str) -> dict[str, Line]:
        """The answers offered with an item, by their key, as a group of readers reads them."""
        english = {one.id: one.words_for(group) for one in self._own(item).choices}
        return {
            one.id: self._spoken(one.words_for(group), one.language, english[one.id]) for one in item.choices
        }

    def _own(self, item: Item) -> Item:
        """The item in English: one that is translated stands as its pack has it."""
        return self.instrument.item(item.id) if item.language else item

    def _spoken(
        self, words: str, language: str, english: str, values: Mapping[str, str] | None = None
    ) -> Line:
        return Line(words, values, language=language, direction=self.direction, english=english)


def in_force(key: str, *, on: date, language: str = "") -> InForce:
    """Return an instrument as this authority works to it on a day; until adopted, what Balcony ships.

    In a language, the items are those of its checked translation; without one everything stays in English.
    It takes as many queries in a language as in English.
    Raises KeyError for an instrument nobody ships and nobody adopted.
    """
    adoption = Adoption.objects.filter(instrument=key, from_on__lte=on).last()
    pack, translations = _held(adoption.publisher, adoption.edition) if adoption else _shipped_with(key)
    instrument = pack.instruments[key]
    amendments = tuple(Amendment.objects.filter(instrument=key, from_on__lte=on).select_related("made_by"))
    items = effective(instrument, [change_of(one) for one in amendments], on=on)
    now = InForce(instrument, pack, adoption, items, amendments, on, translations)
    spoken = next((one for one in languages_of(now) if one.language == language), None)
    if spoken is None:
        return now
    return replace(now, items=in_language(items, key, spoken), translation=spoken)


def _held(publisher: str, edition: str) -> tuple[Pack, tuple[Translation, ...]]:
    loaded = LoadedPack.objects.filter(publisher=publisher, edition=edition).first()
    return _read(tuple(sorted(loaded.files.items()))) if loaded else _shipped(publisher, edition)


def _shipped_with(key: str) -> tuple[Pack, tuple[Translation, ...]]:
    pack = shipped_with(key)
    return _shipped(pack.publisher, pack.edition)


# A pack never changes, and reading one takes longer than everything else about its words.
@lru_cache(maxsize=32)
def _read(files: tuple[tuple[str, str], ...]) -> tuple[Pack, tuple[Translation, ...]]:
    texts = dict(files)
    pack = pack_of(texts)
    return pack, translations_in(texts, pack)


@lru_cache(maxsize=32)
def _shipped(publisher: str, edition: str) -> tuple[Pack, tuple[Translation, ...]]:
    pack = released(publisher, edition)
    return pack, released_translations(publisher, edition, pack)


def languages_of(now: InForce) -> list[Translation]:
    """Return the languages an instrument may be shown in on its day: those somebody has checked."""
    return [one for one in now.translations if one.is_shown_on(now.on) and one.holds(now.instrument.key)]


def pack_named(publisher: str, edition: str) -> Pack:
    """Return a pack this service loaded, else one shipped. Raises BadPack where there is neither."""
    return _held(publisher, edition)[0]


def shipped() -> list[Pack]:
    """Return the packs Balcony brings: the toolkit's five instruments, and our own letters and words."""
    return [released(*one) for one in SHIPPED]


def shipped_with(key: str) -> Pack:
    """Return the shipped pack that holds an instrument. Raises KeyError where none does."""
    for pack in shipped():
        if key in pack.instruments:
            return pack
    raise KeyError(key)


def instruments(*, on: date) -> tuple[str, ...]:
    """Return every instrument there is on a day: those shipped, then those this service adopted itself."""
    keys = [key for pack in shipped() for key in pack.instruments]
    adopted = Adoption.objects.filter(from_on__lte=on).order_by("from_on", "made_at")
    return tuple(dict.fromkeys([*keys, *adopted.values_list("instrument", flat=True)]))


def packs_at_hand() -> list[Pack]:
    """Return every pack that could be adopted: those shipped, then those loaded, oldest first."""
    return [*shipped(), *(pack_of(one.files) for one in LoadedPack.objects.order_by("made_at"))]


def change_of(amendment: Amendment) -> Change:
    """Return an amendment as the arithmetic of packs takes it."""
    return Change(
        amendment.item,
        amendment.kind,
        amendment.text,
        amendment.section,
        amendment.group,
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
