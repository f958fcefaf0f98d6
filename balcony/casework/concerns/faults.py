"""Why a deed could not be done, in words for the person who tried; nothing was written."""


class NotPossible(ValueError):
    """What was asked makes no sense now; the message says why."""
