"""The gallery at /design/: every component in every state, so that people look before they invent.

Undecorated on purpose: this room lies beneath the one that owns `open_to_all`, so the addresses in
`config/urls.py` wrap it.
"""

from .pages import show

__all__ = ["show"]
