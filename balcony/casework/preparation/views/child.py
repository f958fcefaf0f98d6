"""The child's own invitation: seen in both sets of words, made, printed, and what was made before."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from balcony.casework.reviews.models import Review
from balcony.casework.voice.models import Level
from balcony.foundations.access.guards import Request, guarded
from balcony.foundations.design.faults import NotPossible, say_on
from balcony.foundations.outbox.composing import letter_of
from balcony.foundations.outbox.faults import CannotPost

from .. import actions, policies, queries, verbs
from ..forms import ChildInvitationForm
from ..models import ChildInvitation
from ..papers import child_letter, child_words, level_for
from .parts import show, standing, today


@guarded(queries.reviews_to_prepare, policies.may_arrange, looks=verbs.LOOKED)
def invite_child(request: Request, review: Review) -> HttpResponse:
    """See the child's invitation as they read it; make it as a letter, or say that it was handed over."""
    now = standing(review)
    level = level_for(review.child, today())
    form = ChildInvitationForm(request.POST or None, initial={"level": level, "handed_on": today()})
    if request.method == "POST" and now.meeting is not None and form.is_valid():
        try:
            made = actions.invite_child(
                review, meeting=now.meeting, **form.cleaned_data, by=request.user, at=timezone.now()
            )
        except NotPossible as wrong:
            say_on(form, wrong)
        except CannotPost as wrong:
            form.add_error("address", str(wrong))
        else:
            return _made(request, review, made)
    meeting = now.meeting
    texts = [(key, child_words(review, meeting, key, today())) for key in Level.values] if meeting else []
    shown = {
        "form": form,
        "meeting": meeting,
        "texts": texts,
        "rows": queries.made_for_child(review),
    }
    return show(request, "preparation/invite_child.jinja", review, shown)


def _made(request: Request, review: Review, made: ChildInvitation) -> HttpResponse:
    if made.message_id:
        messages.success(request, "The letter is made. Open it to print it.")
        return redirect("outbox:message", id=made.message_id)
    messages.success(request, "It is on the record that the child has their invitation.")
    return redirect("preparation:invite_child", id=review.pk)


@guarded(queries.reviews_to_prepare, policies.may_arrange, looks=verbs.LOOKED)
def print_child(request: Request, review: Review) -> HttpResponse:
    """The child's invitation as a page to hand over, without an address."""
    asked, meeting = request.GET.get("level", ""), standing(review).meeting
    level = asked if asked in Level.values else level_for(review.child, today())
    words = child_words(review, meeting, level, today()) if meeting is not None else ""
    if not words:
        return redirect("preparation:invite_child", id=review.pk)
    out = child_letter(review, level=level, words=words, address="", reference="")
    answer = HttpResponse(letter_of(out, timezone.now()), content_type="application/pdf")
    answer["Content-Disposition"] = 'attachment; filename="invitation.pdf"'
    return answer
