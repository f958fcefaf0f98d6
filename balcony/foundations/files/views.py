"""Showing and handing out what people gave us, and the deeds on one file."""

import re
from datetime import datetime

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from balcony.foundations.access.guards import guarded, guarded_page
from balcony.foundations.accounts.requests import SignedIn
from balcony.foundations.design.faults import NotPossible, say_on
from balcony.foundations.design.paging import Column, page_of

from . import actions
from .forms import LiftLockForm, LockForm, OriginalForm, SetAsideForm
from .kinds import kind_called
from .models import StoredFile
from .policies import (
    may_lift_lock,
    may_list_locked,
    may_lock,
    may_open,
    may_open_original,
    may_see,
    may_set_aside,
)
from .queries import content_of, files_for, locked_files, small_of, thing_of
from .types import FileType
from .verbs import LOCKED_LISTED, OPENED, VIEWED

# Whatever is in a file, a browser may do nothing with it but show or save it.
SHUT_IN = "default-src 'none'; img-src 'self'; style-src 'none'; frame-ancestors 'none'; sandbox"
RANGE = re.compile(r"bytes=(\d*)-(\d*)")
LOCKED_COLUMNS = (Column("Sort of file"), Column("Locked"), Column("By"), Column("Why"))


@require_GET
@guarded_page(may_list_locked, looks=LOCKED_LISTED)
def locked(request: SignedIn) -> HttpResponse:
    """Which files are locked, by whom and when: nothing of what is in them, nor whom they are about."""
    page = page_of(locked_files(), request)
    rows = {one.pk: (kind_called(one.kind).label, one.standing_lock) for one in page.rows}
    return render(request, "files/locked.jinja", {"page": page, "rows": rows, "columns": LOCKED_COLUMNS})


@guarded(files_for, may_see, looks=VIEWED)
def file(request: SignedIn, file: StoredFile) -> HttpResponse:
    """What is known of one file, the picture itself where it is one, and what can be done with it."""
    at = timezone.now()
    return render(
        request,
        "files/file.jinja",
        {
            "file": file,
            "label": kind_called(file.kind).label,
            "back_url": _back_from(request, file, at),
            "lock": file.standing_lock,
            "procedure": settings.PICTURE_PROCEDURE,
            "may_open": bool(may_open(request.user, file, at)),
            "may_set_aside": bool(may_set_aside(request.user, file, at)),
            "may_lock": bool(may_lock(request.user, file, at)),
            "may_lift": bool(may_lift_lock(request.user, file, at)),
            "may_open_original": bool(may_open_original(request.user, file, at)),
        },
    )


@never_cache
@guarded(files_for, may_open, looks=OPENED)
def picture(request: HttpRequest, file: StoredFile) -> HttpResponse:
    """A cleaned picture, to be shown on a page. Nothing that came as it was sent is ever shown in place."""
    if not file.is_picture:
        raise Http404
    return _bytes(content_of(file), file.file_type, "inline", file)


@never_cache
@guarded(files_for, may_open, looks=OPENED)
def small(request: HttpRequest, file: StoredFile) -> HttpResponse:
    """A small picture, for lists."""
    if not file.is_picture:
        raise Http404
    return _bytes(small_of(file), FileType.JPEG, "inline", file, "small-")


@never_cache
@guarded(files_for, may_open, looks=OPENED)
def sound(request: HttpRequest, file: StoredFile) -> HttpResponse:
    """A cleaned recording, to be played on a page; in parts, as some browsers ask for it."""
    if not file.is_sound or file.is_as_sent:
        raise Http404
    return handed_out(request, content_of(file), file.file_type, file)


@never_cache
@guarded(files_for, may_open, looks=OPENED)
def download(request: HttpRequest, file: StoredFile) -> HttpResponse:
    """The file to save. Its name says what it is and when, never whom it is about."""
    return _bytes(content_of(file), file.file_type, "attachment", file)


@guarded(files_for, may_set_aside)
def set_aside(request: SignedIn, file: StoredFile) -> HttpResponse:
    """Take a file off its page."""
    form = SetAsideForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.set_aside(file, **form.cleaned_data, by=request.user, at=timezone.now())
        messages.success(request, "The file is set aside. It is not shown any more.")
        return redirect(back_to(file))
    return render(request, "files/set_aside.jinja", {"form": form, "file": file})


@guarded(files_for, may_lock)
def lock(request: SignedIn, file: StoredFile) -> HttpResponse:
    """Lock a file at once; the page then says what to do next."""
    form = LockForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        actions.lock(file, **form.cleaned_data, by=request.user, at=timezone.now())
        return redirect("files:file", id=file.pk)
    shown = {"form": form, "file": file, "procedure": settings.PICTURE_PROCEDURE}
    return render(request, "files/lock.jinja", shown)


@guarded(files_for, may_lift_lock)
def lift_lock(request: SignedIn, file: StoredFile) -> HttpResponse:
    """Let a locked file be opened again."""
    form = LiftLockForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.lift_lock(file, **form.cleaned_data, by=request.user, at=timezone.now())
        messages.success(request, "The lock is lifted. The file can be opened again.")
        return redirect("files:locked")
    return render(request, "files/lift_lock.jinja", {"form": form, "file": file})


@never_cache
@guarded(files_for, may_open_original)
def open_original(request: SignedIn, file: StoredFile) -> HttpResponse:
    """Break the seal and hand the original out, byte for byte."""
    form = OriginalForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            original = actions.open_original(file, **form.cleaned_data, by=request.user, at=timezone.now())
        except NotPossible as wrong:
            say_on(form, wrong)
        else:
            return _bytes(bytes(original.content), FileType[original.type], "attachment", file, "original-")
    return render(request, "files/open_original.jinja", {"form": form, "file": file})


def back_to(file: StoredFile) -> str:
    """The page of the thing a file is about."""
    return reverse(kind_called(file.kind).page, kwargs={"id": file.about_id})


def _back_from(request: SignedIn, file: StoredFile, at: datetime) -> str:
    """Back to what it is about; where somebody knows of the lock alone, to the list of locks."""
    return back_to(file) if thing_of(file, request.user, at) is not None else reverse("files:locked")


def handed_out(request: HttpRequest, content: bytes, type: FileType, file: StoredFile) -> HttpResponse:
    """What is shown or played in place, under a policy that lets a browser do nothing else with it."""
    return _in_part(request, _bytes(content, type, "inline", file))


def _in_part(request: HttpRequest, whole: HttpResponse) -> HttpResponse:
    """The part of an answer that a `Range` header asks for (RFC 9110, section 14); else the whole of it.

    Safari plays no sound from an address that cannot be asked for a part.
    """
    whole["Accept-Ranges"] = "bytes"
    content, asked = whole.content, RANGE.fullmatch(request.headers.get("Range", ""))
    if asked is None or not any(asked.groups()):
        return whole
    first, last = asked.groups()
    start = int(first) if first else max(0, len(content) - int(last))
    end = min(int(last), len(content) - 1) if first and last else len(content) - 1
    if start > end:
        whole.status_code, whole.content = 416, b""
        whole["Content-Range"] = f"bytes */{len(content)}"
        return whole
    whole.status_code, whole.content = 206, content[start : end + 1]
    whole["Content-Range"] = f"bytes {start}-{end}/{len(content)}"
    return whole


def _bytes(content: bytes, type: FileType, how: str, file: StoredFile, before: str = "") -> HttpResponse:
    response = HttpResponse(content, content_type=type.media_type)
    day = timezone.localdate(file.kept_at)
    name = f"{before}{file.kind}-{day:%Y-%m-%d}.{type.extension}"
    response["Content-Disposition"] = f'{how}; filename="{name}"'
    response["Content-Security-Policy"] = SHUT_IN
    response["X-Content-Type-Options"] = "nosniff"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    return response
