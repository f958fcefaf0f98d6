"""What stands round every page: whose service it is, the way about, and when the session ends.

This room does not know who is looking. A context processor of a room that does gives each page a
`page_frame`; a page without one gets a plain frame.
"""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings


@dataclass(frozen=True)
class Link:
    """One entry of the navigation. `current` is true on its own page, `active` on pages beneath it."""

    text: str
    href: str
    current: bool = False
    active: bool = False


@dataclass(frozen=True)
class Session:
    """When an idle session ends, in seconds from this page, and how to carry on.

    `extend_url` takes a POST and answers 204; `sign_in_url` is where a person goes once it has ended.
    """

    ends_in: int
    extend_url: str
    sign_in_url: str
    warn_before: int = 150


@dataclass(frozen=True)
class Frame:
    """Whose service, which ways about, what everybody should notice; `drawn_at` is told on paper only."""

    service: str = "Balcony"
    authority: str = ""
    home: str = "/"
    links: tuple[Link, ...] = ()
    account: tuple[Link, ...] = ()
    signed_in_as: str = ""
    sign_out_url: str = ""
    accessibility_url: str = "/accessibility/"
    support: str = ""
    is_demo: bool = False
    session: Session | None = None
    drawn_at: datetime | None = None


def plain_frame() -> Frame:
    """The frame of a page nobody has said more about: the authority's name and the demo notice."""
    return Frame(
        authority=getattr(settings, "AUTHORITY_NAME", ""),
        support=getattr(settings, "SUPPORT_ADDRESS", ""),
        is_demo=bool(getattr(settings, "DEMO", False)),
    )
