"""One-time codes for parents and carers: short-lived, used once, tried a bounded number of times.

A code sent by mail is six figures and works only beside the address it was asked for with. One in a letter is
eight letters, long enough to be found by itself, and lasts as long as an invitation (access notes, section
12). Giving one is a deed of the room that sends it: call these within its transaction.
"""

import hmac
import secrets
from datetime import datetime, timedelta
from hashlib import sha256

from django.conf import settings
from django.db import transaction
from django.db.models import F, QuerySet

from .cards import CODE_LENGTH, LETTERS
from .links import LASTS
from .models import User, WayInCode

FIGURES = 6
SHORT = timedelta(minutes=15)  # policy: long enough for slow mail, short enough for a phone left lying
MOST_WRONG = 5


def make_family_account(full_name: str, at: datetime) -> User:
    """Make the account of a parent or carer. It has no password, and no address anything is sent to."""
    account = User(full_name=full_name, audience=User.Audience.FAMILY, joined_at=at)
    account.email = f"{account.pk}@family.invalid"
    account.set_unusable_password()
    account.save()
    return account


@transaction.atomic
def give_code(account: User, at: datetime) -> str:
    """Make six figures that sign this account in for a quarter of an hour; any code before them ends."""
    code = "".join(secrets.choice("0123456789") for _ in range(FIGURES))
    _keep(account, f"{account.pk} {code}", at, SHORT)
    return code


@transaction.atomic
def give_letter_code(account: User, at: datetime) -> str:
    """Make a code for a letter, which lasts fourteen days; any code before it ends."""
    code = "".join(secrets.choice(LETTERS) for _ in range(CODE_LENGTH))
    _keep(account, code, at, LASTS)
    return f"{code[:4]}-{code[4:]}"


@transaction.atomic
def use_code(account: User, code: str, at: datetime) -> bool:
    """Return whether these figures sign this account in now; a right code is used up, a wrong try counts."""
    held = _standing(at).select_for_update().filter(account=account).first()
    if held is None:
        return False
    typed = _fingerprint(f"{account.pk} {''.join(one for one in code if one.isdigit())}")
    if hmac.compare_digest(held.fingerprint, typed):
        _end(held, at)
        return True
    WayInCode.objects.filter(pk=held.pk).update(wrong=F("wrong") + 1)
    if held.wrong + 1 >= MOST_WRONG:
        _end(held, at)
    return False


@transaction.atomic
def use_letter_code(code: str, at: datetime) -> User | None:
    """Return the account that the code of a letter signs in, and use the code up; None where it is none."""
    plain = "".join(one for one in code.upper() if one.isalnum())
    if len(plain) != CODE_LENGTH:
        return None
    held = _standing(at).select_for_update().filter(fingerprint=_fingerprint(plain)).first()
    if held is None:
        return None
    _end(held, at)
    return held.account


@transaction.atomic
def end_codes(account: User, at: datetime) -> None:
    """End every code of an account."""
    WayInCode.objects.filter(account=account, ended_at__isnull=True).update(ended_at=at)


def _keep(account: User, what: str, at: datetime, lasts: timedelta) -> None:
    end_codes(account, at)
    WayInCode.objects.create(
        account=account, fingerprint=_fingerprint(what), expires_at=at + lasts, made_at=at
    )


def _standing(at: datetime) -> QuerySet[WayInCode]:
    return WayInCode.objects.filter(
        ended_at__isnull=True,
        expires_at__gt=at,
        account__is_active=True,
        account__audience=User.Audience.FAMILY,
    )


def _end(held: WayInCode, at: datetime) -> None:
    WayInCode.objects.filter(pk=held.pk).update(ended_at=at)


def _fingerprint(what: str) -> str:
    return hmac.new(settings.SECRET_KEY.encode(), b"way in " + what.encode(), sha256).hexdigest()
