"""A child's card: a code on paper, then three picture-words they chose (decision 0005).

No e-mail, telephone number or puzzle. The code is kept as a keyed fingerprint and the picture-words as a
slow hash, so that a copy of the database opens nothing. Giving and stopping a card are deeds of the room
that gives it: call these within its transaction, beside its own entry in the record.
"""

import hmac
import secrets
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from hashlib import sha256
from pathlib import Path

from django.conf import settings
from django.contrib.auth.hashers import check_password, make_password

from .models import ChildCard, User

# Nothing that is read as something else: no I, L, O, S, 0, 1, 5.
LETTERS = "ABCDEFGHJKMNPQRTUVWXY346789"
CODE_LENGTH = 8
PICTURES_NEEDED = 3


@dataclass(frozen=True)
class GivenCard:
    """A card as it is handed over: the row, and the code that is written on it, shown this once."""

    card: ChildCard
    code: str


@cache
def picture_words() -> tuple[str, ...]:
    """Return the words to choose from, in the order they are shown; each has a picture of its name."""
    held = tomllib.loads(Path(__file__).with_name("picture_words.toml").read_text(encoding="utf-8"))
    return tuple(one["word"] for one in held["picture"])


def make_account(at: datetime) -> User:
    """Make the account a child signs in to. It has no password and no address anything could be sent to."""
    account = User(full_name="The child", audience=User.Audience.CHILD, joined_at=at)
    account.email = f"{account.pk}@child.invalid"
    account.set_unusable_password()
    account.save()
    return account


def give_card(account: User, *, by: User, at: datetime) -> GivenCard:
    """Give a child a new card; any card before it stops working. The pictures are chosen anew."""
    stop_cards(account, because=ChildCard.Ended.REPLACED, by=by, at=at)
    code = "".join(secrets.choice(LETTERS) for _ in range(CODE_LENGTH))
    card = ChildCard.objects.create(
        account=account, code_fingerprint=_fingerprint(code), made_by=by, made_at=at
    )
    return GivenCard(card, f"{code[:4]}-{code[4:]}")


def stop_cards(account: User, *, because: str, by: User | None, at: datetime) -> int:
    """Stop every card of a child that still works; return how many there were."""
    standing = ChildCard.objects.filter(account=account, ended_at__isnull=True)
    return standing.update(ended_at=at, ended_by=by, ended_because=because)


def card_with(code: str) -> ChildCard | None:
    """Return the working card this code is written on, however it was typed, or None."""
    plain = "".join(letter for letter in code.upper() if letter.isalnum())
    if len(plain) != CODE_LENGTH:
        return None
    standing = ChildCard.objects.filter(ended_at__isnull=True, account__is_active=True)
    return standing.select_related("account").filter(code_fingerprint=_fingerprint(plain)).first()


def card_of(account: User) -> ChildCard | None:
    """Return the working card of a child's account, or None."""
    return ChildCard.objects.filter(account=account, ended_at__isnull=True).first()


def working_card(key: str) -> ChildCard | None:
    """Return the card of this key while it works, or None."""
    standing = ChildCard.objects.filter(ended_at__isnull=True, account__is_active=True)
    return standing.select_related("account").filter(pk=key).first() if key else None


def choose_pictures(card: ChildCard, words: Sequence[str], at: datetime) -> None:
    """Keep the three picture-words a child chose. Raises ValueError for anything but three known words."""
    if len(words) != PICTURES_NEEDED or not set(words) <= set(picture_words()):
        raise ValueError("Choose three pictures.")
    card.pictures, card.chosen_at = make_password(" ".join(words)), at
    card.save(update_fields=["pictures", "chosen_at"])


def are_the_pictures(card: ChildCard, words: Sequence[str]) -> bool:
    """Return whether these are the words the child chose, in their order."""
    return bool(card.pictures) and check_password(" ".join(words), card.pictures)


def _fingerprint(code: str) -> str:
    return hmac.new(settings.SECRET_KEY.encode(), b"child card " + code.encode(), sha256).hexdigest()
