"""Verbs: what the record can say. Each room declares its own in a `verbs.py` of its own."""

from dataclasses import dataclass

_KNOWN: dict[str, "Verb"] = {}


@dataclass(frozen=True)
class Verb:
    """One thing that can happen, and the sentence that tells it.

    `facts` are the names `record` must be given, all of them and no others; they are kept for ever, so they
    hold identifiers, counts, codes and field names, never content. `forgets` are facts that must one day go:
    they are kept beside the chain, which holds only their fingerprint. The sentence may use both in braces;
    a fact that has been forgotten reads as "(removed)". `only_for` names the right without which a list of
    what happened leaves such entries out; they are recorded all the same.
    """

    name: str
    sentence: str
    facts: frozenset[str] | set[str] = frozenset()
    forgets: frozenset[str] | set[str] = frozenset()
    only_for: str = ""

    def __post_init__(self) -> None:
        if self.name in _KNOWN and _KNOWN[self.name] != self:
            raise ValueError(f"There are two verbs called {self.name!r}. Rename one.")
        object.__setattr__(self, "facts", frozenset(self.facts))
        object.__setattr__(self, "forgets", frozenset(self.forgets))
        _KNOWN[self.name] = self

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Verb) and (self.name, self.sentence) == (other.name, other.sentence)

    def __hash__(self) -> int:
        return hash(self.name)

    def says(self, facts: dict[str, object]) -> str:
        """Return the sentence with its facts in place."""
        given = {name: facts.get(name, "(removed)") for name in self.facts | self.forgets}
        return self.sentence.format(**given)


def named(name: str) -> Verb | None:
    """Return the verb of this name, or None where its room is no longer in the house."""
    return _KNOWN.get(name)


def all_verbs() -> list[Verb]:
    """Return every verb declared so far, by name."""
    return [_KNOWN[name] for name in sorted(_KNOWN)]
