"""Worries anybody sends, and finding the child each is about."""

from datetime import datetime
from uuid import UUID

from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.utils.timezone import localdate

from balcony.foundations.access.policies import require
from balcony.foundations.accounts.models import User
from balcony.foundations.audit.actions import record
from balcony.foundations.storage.turns import take_turn
from balcony.people.register.models import Child

from .. import policies, verbs
from ..models import Change, Worry, WorrySorted
from .notices import give


@transaction.atomic
def worry(
    *,
    who: str,
    reach: str,
    child_words: str,
    what: str,
    token: UUID | None = None,
    by: User | None = None,
    at: datetime,
) -> Worry:
    """Keep what anybody sent about a child, known here or not: nobody looks that up before answering."""
    require(policies.may_worry(by or AnonymousUser(), at))
    if token:
        take_turn(f"worry {token}")
        sent = Worry.objects.filter(form_token=token).first()
        if sent is not None:
            return sent
    sent = Worry.objects.create(
        who=who, reach=reach, child_words=child_words, what=what, form_token=token, at=at
    )
    record(verbs.WORRIED, about=sent, by=by, at=at)
    return sent


@transaction.atomic
def match(worry: Worry, *, child: Child, by: User, at: datetime) -> WorrySorted:
    """Give a worry to the IRO of the child it is about, as a notice with its clock."""
    take_turn(f"sort {worry.pk}")
    require(policies.may_sort_worry(by, worry, at))
    words = f"A worry from {worry.who} ({worry.reach}):\n\n{worry.what}"
    notice = give(child, Change.WORRY, localdate(worry.at), words, by=by, at=at)
    done = WorrySorted.objects.create(worry=worry, notice=notice, by=by, at=at)
    record(verbs.MATCHED, about=worry, child=child, by=by, at=at)
    return done


@transaction.atomic
def set_aside(worry: Worry, *, reason: str, by: User, at: datetime) -> WorrySorted:
    """Set a worry aside that is about no child of the service, for a reason."""
    take_turn(f"sort {worry.pk}")
    require(policies.may_sort_worry(by, worry, at))
    done = WorrySorted.objects.create(worry=worry, reason=reason, by=by, at=at)
    record(verbs.SET_ASIDE, about=worry, by=by, at=at)
    return done
