"""Keeping what is typed, for somebody whose browser runs no script: the button sends the whole form."""

from balcony.foundations.accounts.requests import SignedIn


def is_draft(request: SignedIn) -> bool:
    """Whether the form was sent to be kept, not to be finished."""
    return request.method == "POST" and request.POST.get("save") == "draft"
