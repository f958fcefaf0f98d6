"""Who takes in e-mail, and who sorts what could not be matched."""

from datetime import datetime

from django.contrib.auth.models import AnonymousUser

from balcony.foundations.access.policies import may
from balcony.foundations.accounts.models import Anyone
from balcony.rules.rights import ALLOWED, Decision, Refused

from .models import ArrivedMessage, MessageSorted


def may_see(user: Anyone, at: datetime) -> Decision:
    """See the messages that wait for a person."""
    return may("service.mail_in", user, at)


def may_take_in(user: Anyone, at: datetime) -> Decision:
    """Take in a message from the folder: the machine account, or somebody who sorts."""
    return may("service.mail_in", user, at)


def may_see_message(user: Anyone, message: ArrivedMessage, at: datetime) -> Decision:
    """Open one message."""
    return may("service.mail_in", user, at)


def may_sort(user: Anyone, message: ArrivedMessage, at: datetime) -> Decision:
    """A message is sorted once."""
    right = may("service.mail_in", user, at)
    if right and (message.notice_id or MessageSorted.objects.filter(message=message).exists()):
        return Refused("Somebody has dealt with this already.")
    return right


def may_keep_file(user: Anyone, message: ArrivedMessage, at: datetime) -> Decision:
    """Keeping what came with a message: nobody is signed in when the folder is read."""
    return ALLOWED if isinstance(user, AnonymousUser) else may("service.mail_in", user, at)
