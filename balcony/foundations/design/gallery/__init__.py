"""The gallery at /design/: every component in every state, so that people look before they invent.

A component is a folder of `jinja2/components/` with its macro and its examples; it hangs here by being there.
Undecorated on purpose: this room lies beneath the one that owns `open_to_all`, so `config/urls.py` wraps it.
"""

from .rooms import COMPONENTS, PAGES, show

__all__ = ["COMPONENTS", "PAGES", "show"]
