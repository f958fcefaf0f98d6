"""What was let go a moment ago, because it was saved where it belongs: so that a page's own script, coming
after its own save, is known for what it is.

A form that only makes something new has no saved words of its own to compare with. Only the fingerprint of
each box is remembered, under the page it came from, and that for minutes.
"""

from collections.abc import Mapping

from django.core.cache import cache
from django.utils.crypto import salted_hmac

from balcony.foundations.accounts.models import User

from .queries import even

REMEMBERED = 5 * 60  # seconds: a script's request is under way for less, or not at all


def remember(about: str, words: Mapping[str, str], *, by: User, writer: str) -> None:
    """Remember that one page (`writer`) saved these words; nothing where the page has no name."""
    if writer:
        cache.set(_key(about, by, writer), _fingerprints(words), timeout=REMEMBERED)


def was_saved(about: str, words: Mapping[str, str], *, by: User, writer: str) -> bool:
    """Whether this very page saved these very words lately; a box it did not send was empty."""
    saved = cache.get(_key(about, by, writer)) if writer else None
    if saved is None:
        return False
    empty = _fingerprint("")
    return all(saved.get(name, empty) == found for name, found in _fingerprints(words).items())


def _key(about: str, by: User, writer: str) -> str:
    return f"let-go:{salted_hmac('drafts.page', f'{by.pk} {about} {writer}').hexdigest()}"


def _fingerprints(words: Mapping[str, str]) -> dict[str, str]:
    return {name: _fingerprint(text) for name, text in words.items()}


def _fingerprint(text: str) -> str:
    return salted_hmac("drafts.words", even(text), algorithm="sha256").hexdigest()
