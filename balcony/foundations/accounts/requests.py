"""What a view behind a guard is given."""

from django.http import HttpRequest

from .models import User


class SignedIn(HttpRequest):
    """A request whose guard has seen that somebody is signed in; for annotations, never made by hand."""

    user: User
