"""Who may open a file: whoever may read the thing it is about. Locks and originals have their own rules."""

from datetime import datetime

from balcony.foundations.access.policies import may
from balcony.foundations.accounts.models import Anyone
from balcony.rules.rights import Decision, Refused

from .kinds import kind_called
from .models import StoredFile
from .queries import thing_of

LOCKED = "This file is locked. Nobody can open it, copy it or send it on until an IRO manager lifts the lock."
GONE = "What this file is about is not in your work any more."


def may_see(user: Anyone, file: StoredFile, at: datetime) -> Decision:
    """See that there is a file, who gave it and what became of it, without opening it.

    That a file is locked is known to whoever locked it and to an IRO manager, and to nobody else.
    """
    lock, lifts = file.standing_lock, may("service.file_locks", user, at)
    if lock is not None and lifts:
        return lifts
    if lock is not None and lock.by_id != user.pk:
        return Refused(GONE)
    thing = thing_of(file, user, at)
    if thing is None:
        return Refused(GONE)
    return kind_called(file.kind).policy(user, thing, at)


def may_open(user: Anyone, file: StoredFile, at: datetime) -> Decision:
    """Open the file: the cleaned copy, or the file as it came where there is none."""
    return _unless_shut(may_see(user, file, at), file)


def may_set_aside(user: Anyone, file: StoredFile, at: datetime) -> Decision:
    """Take a file off the page it stands on; whoever may give one may."""
    right = _unless_shut(may_see(user, file, at), file)
    if not right:
        return right
    return kind_called(file.kind).may_keep(user, thing_of(file, user, at), at)


def may_lock(user: Anyone, file: StoredFile, at: datetime) -> Decision:
    """Lock a file: anybody who may see it, at once and without asking."""
    right = may_see(user, file, at)
    return Refused("This file is locked already.") if right and file.standing_lock else right


def may_list_locked(user: Anyone, at: datetime) -> Decision:
    """The list of what is locked: an IRO manager. It shows nothing of what is in the files."""
    return may("service.file_locks", user, at)


def may_lift_lock(user: Anyone, file: StoredFile, at: datetime) -> Decision:
    """Let a locked file be opened again: an IRO manager, once the police or the named person say so."""
    right = _also(may_see(user, file, at), may("service.file_locks", user, at))
    return right if not right or file.standing_lock else Refused("This file is not locked.")


def may_open_original(user: Anyone, file: StoredFile, at: datetime) -> Decision:
    """Open a file exactly as it was sent, with whatever it carries."""
    right = _also(may_see(user, file, at), may("service.file_originals", user, at))
    if right and thing_of(file, user, at) is None:
        return Refused(GONE)
    return Refused(LOCKED) if right and file.standing_lock else right


def _also(first: Decision, second: Decision) -> Decision:
    return second if first else first


def _unless_shut(right: Decision, file: StoredFile) -> Decision:
    if not right:
        return right
    if file.standing_lock:
        return Refused(LOCKED)
    if file.set_aside_at:
        return Refused("This file has been set aside, so it is not shown any more.")
    return right
