"""The pages of the gallery."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def show(request: HttpRequest, name: str = "") -> HttpResponse:
    """The list of components, or one of them in all its states."""
    return render(request, "gallery/index.jinja", {})
