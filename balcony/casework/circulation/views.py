"""The pages of copies: the IRO's, business support's, and the one behind a personal link."""

from collections.abc import Callable
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate
from django.views.decorators.http import require_POST

from balcony.casework.reviews.models import Review, State
from balcony.casework.reviews.queries import papers_due, reviews_for, rulebook_on
from balcony.foundations.access.guards import Request, guarded
from balcony.foundations.accounts.links import by_link
from balcony.foundations.accounts.models import PersonalLink
from balcony.foundations.design.faults import NotPossible, say_on
from balcony.foundations.documents.pdf import pdf
from balcony.foundations.documents.plain import plainly
from balcony.people.register.models import Child
from balcony.people.relationships.queries import children_for

from . import actions, policies, queries, verbs
from .following import DUTY
from .forms import FileForm, PersonForm, ReasonForm, SendForm, WordsForm
from .models import Copy, PrivateWord, Sending
from .papers import COPY_PDF, fingerprint_of
from .standing import as_it_stands

FILE_NAME = "review-record.pdf"
BY_LINK = "whoever was sent a copy of a record opens that one copy without an account"


@guarded(reviews_for, policies.may_see, looks=verbs.LISTED)
def copies(request: Request, review: Review) -> HttpResponse:
    """Who gets a copy, how each stands, what has gone, and whether the record is filed."""
    at, user = timezone.now(), request.user
    if request.method == "POST":
        new = actions.prepare(review, by=user, at=at)
        messages.success(request, f"{new} copies are laid out" if new else "Nobody new gets a copy")
        return redirect("circulation:copies", id=review.pk)
    on = localdate(at)
    log = queries.log_of(review)
    sent, due = queries.sent_copies(review), papers_due(review, rulebook_on(on)).get(DUTY)
    rows = [
        (one, queries.why_blocked(one, on), queries.released_of(one), one.pk in sent)
        for one in queries.copies_of(review)
    ]
    context = {
        "review": review,
        "rows": rows,
        "due": due,
        "late": max((on - due).days, 0) if due and not all(row[3] for row in rows) else 0,
        "is_final": review.state == State.FINALISED,
        "may_prepare": policies.may_prepare(user, review, at),
        "may_send": policies.may_file(user, review, at),
        "log": log,
        "to_post": queries.letters_waiting(log),
        "messages_seen": queries.messages_seen(log, user, at),
        "filings": queries.filings_of(review),
        "has_folder": bool(settings.DROP_FOLDER),
    }
    return render(request, "circulation/copies.jinja", context)


@guarded(reviews_for, policies.may_prepare)
def add(request: Request, review: Review) -> HttpResponse:
    """Add a person who is not among the child's people."""
    form = PersonForm(request.POST or None)
    if form.is_valid():
        made = actions.add_person(review, **form.cleaned_data, by=request.user, at=timezone.now())
        messages.success(request, "Read their copy before you release it")
        return redirect("circulation:copy", id=made.pk)
    return render(request, "circulation/add.jinja", {"review": review, "form": form})


@guarded(reviews_for, policies.may_file)
def file(request: Request, review: Review) -> HttpResponse:
    """Put the record in the drop folder, or say who filed it."""
    at = timezone.now()
    is_drop = "drop" in request.POST
    start = {"on": localdate(at), "filed_by": request.user.full_name}
    form = FileForm(request.POST if request.POST and not is_drop else None, initial=start)
    try:
        if is_drop:
            actions.drop(review, by=request.user, at=at)
        elif form.is_valid():
            actions.file_by_hand(review, **form.cleaned_data, by=request.user, at=at)
        else:
            context = {"review": review, "form": form, "has_folder": bool(settings.DROP_FOLDER)}
            return render(request, "circulation/file.jinja", context)
    except NotPossible as why:
        messages.info(request, str(why))
        return redirect("circulation:file", id=review.pk)
    messages.success(request, "The record is filed")
    return redirect("circulation:copies", id=review.pk)


@guarded(queries.copies_for, policies.may_read_copy, looks=verbs.READ)
def copy(request: Request, copy: Copy) -> HttpResponse:
    """Everything in the record, and what of it goes in this person's copy."""
    at, wrong, goes = timezone.now(), "", None
    if request.method == "POST":
        goes = set(request.POST.getlist("goes"))
        try:
            actions.mark(copy, goes=goes, reason=request.POST.get("reason", ""), by=request.user, at=at)
        except NotPossible as why:
            wrong = str(why)
        else:
            return redirect("circulation:read", id=copy.pk)
    _, now = as_it_stands(copy, by=request.user, at=at)
    groups: dict[str, list[queries.PartNow]] = {}
    for one in now:
        groups.setdefault(one.part.group, []).append(one)
    context = {
        "copy": copy,
        "groups": groups,
        "goes": goes if goes is not None else queries.going(now),
        "wrong": wrong,
        "reason": request.POST.get("reason", ""),
    }
    return render(request, "circulation/copy.jinja", context)


@guarded(queries.copies_for, policies.may_read_copy, looks=verbs.READ)
def read(request: Request, copy: Copy) -> HttpResponse:
    """A copy exactly as it will leave; releasing it."""
    at = timezone.now()
    if request.method == "POST":
        try:
            actions.release(copy, seen=request.POST.get("seen", ""), by=request.user, at=at)
        except NotPossible as why:
            messages.info(request, str(why))
            return redirect("circulation:read", id=copy.pk)
        messages.success(request, "The copy is released. It can be sent")
        return redirect("circulation:copies", id=copy.review_id)
    paper, now = as_it_stands(copy, by=request.user, at=at)
    context = {
        "copy": copy,
        "paper": plainly(paper),
        "seen": fingerprint_of(paper),
        "withheld": sum(one.is_withheld for one in now),
        "ended": queries.why_ended(copy, localdate(at)),
        "released": queries.released_of(copy),
    }
    return render(request, "circulation/read.jinja", context)


@guarded(queries.copies_for, policies.may_read_copy, looks=verbs.DOWNLOADED)
def as_pdf(request: Request, copy: Copy) -> HttpResponse:
    """The PDF: as released, byte for byte; before that, as it would leave."""
    at = timezone.now()
    newest = copy.releases.order_by("-number").first()
    if newest is not None and "now" not in request.GET:
        return _file(bytes(newest.content))
    paper, _ = as_it_stands(copy, by=request.user, at=at)
    return _file(pdf(paper, COPY_PDF, at=at))


@guarded(queries.copies_for, policies.may_send_copy, looks=verbs.LISTED)
def send(request: Request, copy: Copy) -> HttpResponse:
    """Send a released copy, or say that it was posted or handed over. Nothing of it is shown here."""
    at = timezone.now()
    known, since = queries.address_known(copy)
    form = SendForm(request.POST or None, initial={"address": copy.known_email, "post_to": known})
    blocked = queries.why_blocked(copy, localdate(at))
    if blocked is None and form.is_valid():
        try:
            made = actions.send(copy, **form.cleaned_data, link_to=_link_to(request), by=request.user, at=at)
        except NotPossible as why:
            say_on(form, why)
        else:
            return _sent(request, made)
    context = {"copy": copy, "form": form, "blocked": blocked, "since": since}
    context["cover"] = actions.COVER.format(authority=settings.AUTHORITY_NAME)
    return render(request, "circulation/send.jinja", context)


def _sent(request: Request, made: Sending) -> HttpResponse:
    letter = queries.letter_of(made)
    if letter is not None:
        messages.success(request, "The letter is made. You can take it back until it is in the post")
        return redirect("outbox:message", id=letter.pk)
    messages.success(request, "It is written down, and a link is on its way if it goes by email")
    return redirect("circulation:copies", id=made.released.copy.review_id)


def _link_to(request: Request) -> Callable[[UUID], str]:
    def address(secret: UUID) -> str:
        return request.build_absolute_uri(reverse("circulation:yours", kwargs={"id": secret}))

    return address


@guarded(queries.sendings_for, policies.may_take_back)
def take_back(request: Request, sending: Sending) -> HttpResponse:
    """Close the link of what was sent."""
    form = ReasonForm(request.POST or None)
    review = sending.released.copy.review
    if form.is_valid():
        actions.take_back(sending, **form.cleaned_data, by=request.user, at=timezone.now())
        messages.success(request, "The link is closed")
        return redirect("circulation:copies", id=review.pk)
    return render(
        request, "circulation/take_back.jinja", {"sending": sending, "review": review, "form": form}
    )


@by_link(actions.LINK, why=BY_LINK)
def yours(request: HttpRequest, link: PersonalLink, sending: Sending) -> HttpResponse:
    """One person's copy, as it was released."""
    here = request.resolver_match.kwargs["id"] if request.resolver_match else None
    context = {"paper": sending.released.paper, "key": here, "until": localdate(link.expires_at)}
    return render(request, "circulation/yours.jinja", context)


@by_link(actions.LINK, why=BY_LINK)
def yours_as_file(request: HttpRequest, link: PersonalLink, sending: Sending) -> HttpResponse:
    """The same copy as a PDF."""
    return _file(bytes(sending.released.content))


def _file(content: bytes) -> HttpResponse:
    answer = HttpResponse(content, content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="{FILE_NAME}"'
    return answer


@guarded(children_for, policies.may_keep_words, looks=verbs.WORDS_SEEN)
def words(request: Request, child: Child) -> HttpResponse:
    """The words of this child that must not reach just anybody."""
    form = WordsForm(request.POST or None)
    if form.is_valid():
        try:
            actions.add_words(child, **form.cleaned_data, by=request.user, at=timezone.now())
        except NotPossible as why:
            form.add_error("words", str(why))
        else:
            messages.success(request, "Parts of a record with these words now stay out of copies")
            return redirect("circulation:words", id=child.pk)
    context = {"child": child, "form": form, "held": queries.private_words_of(child)}
    return render(request, "circulation/words.jinja", context)


@require_POST
@guarded(queries.words_for, policies.may_end_word)
def end_words(request: Request, word: PrivateWord) -> HttpResponse:
    """Take words off the list."""
    actions.end_words(word, by=request.user, at=timezone.now())
    messages.success(request, "The words are off the list")
    return redirect("circulation:words", id=word.child_id)
