"""Old, ours and new, side by side; where a link leads."""

from collections.abc import Iterable
from dataclasses import dataclass

from .items import Item, Pack, group_label
from .queries import InForce


@dataclass(frozen=True)
class Link:
    """Where an item touches another: the item or instrument meant, and in words."""

    instrument: str
    item: str
    text: str


def links_of(item: Item, packs: Iterable[Pack]) -> list[Link]:
    """Return where an item's links lead; one that leads nowhere here is left out."""
    found = []
    for link in item.links:
        for pack in packs:
            for key, instrument in pack.instruments.items():
                if link == key:
                    found.append(Link(key, "", instrument.title))
                found += [
                    Link(key, one.id, f"{one.id} of {instrument.title}: {one.heading or one.text}")
                    for one in instrument.items
                    if one.id == link
                ]
    return found


@dataclass(frozen=True)
class Taken:
    """One item as it would change if another edition were taken up."""

    id: str
    old: str
    ours: str
    new: str

    @property
    def is_changed(self) -> bool:
        """True where the new edition says something else than the old, or we amended it."""
        return self.old != self.new or bool(self.ours)

    @property
    def is_gone(self) -> bool:
        """True where the new edition has no such item."""
        return not self.new


def side_by_side(now: InForce, other: Pack) -> list[Taken]:
    """Return every item of both editions: the old words, ours where amended, and the new ones."""
    key = now.instrument.key
    old = {item.id: item for item in now.instrument.items}
    new = {item.id: item for item in other.instruments[key].items} if key in other.instruments else {}
    ours = {item.id: item for item in now.items if item.standing != "national"}
    # An item may be the heir of one with another id; its old words are then that one's.
    came_from = {item.id: item.was or item.id for item in new.values()}
    ids = list(dict.fromkeys([*new, *(id for id in (*old, *ours) if id not in came_from.values())]))
    return [
        Taken(
            id,
            _text(old.get(came_from.get(id, id))),
            _ours(ours.get(came_from.get(id, id))),
            _text(new.get(id)),
        )
        for id in ids
    ]


def _text(item: Item | None) -> str:
    if item is None:
        return ""
    spoken = [f"{group_label(group)}: {words}" for group, words in item.wording.items() if words != item.text]
    return "\n".join([item.text, *spoken])


def _ours(item: Item | None) -> str:
    if item is None:
        return ""
    return "Set aside" if item.standing == "set aside locally" else _text(item)
