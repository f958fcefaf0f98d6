"""Where a page opens for somebody who reads of it in an e-mail or letter that goes out by itself."""

from django.conf import settings


def full_address(page: str) -> str:
    """Return the address of a page of this house with its host, or "" where the house was not told its own.

    `page` is a path, as `reverse` gives it. Where somebody's request is there, ask the request instead.
    """
    return f"{settings.ADDRESS.rstrip('/')}{page}" if settings.ADDRESS else ""
