"""Old, ours and new, side by side."""

from dataclasses import dataclass

from .items import Item, Pack
from .queries import InForce


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
    return item.text if item else ""


def _ours(item: Item | None) -> str:
    if item is None:
        return ""
    return "Set aside" if item.standing == "set aside locally" else item.text
