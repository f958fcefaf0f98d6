"""Who may bring lists in, and who may take one out."""

from datetime import datetime

from balcony.foundations.access.policies import may
from balcony.foundations.accounts.models import Anyone
from balcony.rules.rights import Decision, Refused

from .models import ListFile


def may_see_lists(user: Anyone, at: datetime) -> Decision:
    """See which list files came in."""
    return may("service.names_in", user, at)


def may_send(user: Anyone, at: datetime) -> Decision:
    """Send a list file to look at what it would change."""
    return may("service.names_in", user, at)


def may_see(user: Anyone, list_file: ListFile, at: datetime) -> Decision:
    """Look at what a list file would change."""
    return may("service.names_in", user, at)


def may_accept(user: Anyone, list_file: ListFile, at: datetime) -> Decision:
    """Take in a list file: once, and while its contents are still here."""
    right = may("service.names_in", user, at)
    if right and list_file.emptied_at:
        return Refused("The contents of this file have been destroyed. Send it again.")
    return right


def may_take_problems(user: Anyone, list_file: ListFile, at: datetime) -> Decision:
    """Download the bad rows of a list file."""
    return may_accept(user, list_file, at)


def may_empty(user: Anyone, at: datetime) -> Decision:
    """Destroy the contents of old list files."""
    return may("service.names_in", user, at)


def may_export(user: Anyone, at: datetime) -> Decision:
    """Take a list out as a file."""
    return may("service.lists", user, at)
