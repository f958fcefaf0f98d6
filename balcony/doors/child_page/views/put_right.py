"""What can I do? Each way to put something right: asking for one, and writing to the people in charge."""

from uuid import uuid4

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from balcony.casework.advocacy.actions import ask as ask_for
from balcony.casework.voice.actions import say
from balcony.casework.voice.models import Audience, Kind
from balcony.casework.voice.queries import answer_day, everyone_who_could_read, reader_of
from balcony.foundations.accounts.requests import SignedIn
from balcony.foundations.design.faults import NotPossible, say_on
from balcony.people.register.models import Child

from ..forms import AskForm, InChargeForm
from ..ways import ASKS, my_ways
from .parts import language_of, level_of, own_page, say_wrong, show, spoken


@own_page
def what_can_i_do(request: SignedIn, child: Child) -> HttpResponse:
    """Every way to put something right, each one press from asking for it."""
    found = my_ways(child, level_of(request, child), timezone.localdate(), language_of(request))
    return show(request, "child_page/what_can_i_do.jinja", child, {"ways": found.ways, "words": found.words})


@own_page
def ask(request: SignedIn, child: Child, item: str) -> HttpResponse:
    """Ask for one of the ways. It goes to my IRO, and who could read it is said before."""
    today, level = timezone.localdate(), level_of(request, child)
    ways = my_ways(child, level, today, language_of(request))
    way = {one.id: one for one in ways.ways}.get(item)
    if way is None or item not in ASKS:
        raise Http404
    form = AskForm(request.POST or None, initial={"token": uuid4()})
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            ask_for(
                child,
                way=ASKS[item],
                said=way.heading.for_the_record,
                level=level,
                **given,
                by=request.user,
                at=timezone.now(),
            )
        except NotPossible as wrong:
            say_on(form, wrong)
        else:
            return redirect("child_page:what_can_i_do")
    shown = {
        "form": form,
        "way": way,
        "words": ways.words,
        "reader": reader_of(child, today),
        "could_read": everyone_who_could_read(child, Audience.IRO, today),
        "answer_by": answer_day(today),
    }
    return show(request, "child_page/ask.jinja", child, shown)


@own_page
def in_charge(request: SignedIn, child: Child) -> HttpResponse:
    """Write to the people in charge (IRO Handbook 7.8): past my IRO, to the manager of the IROs."""
    form = InChargeForm(request.POST or None, request.FILES or None, initial={"token": uuid4()})
    if request.method == "POST" and form.is_valid():
        try:
            sent = say(
                child,
                kind=Kind.ANYTHING,
                audience=Audience.MANAGER,
                level=level_of(request, child),
                **form.cleaned_data,
                by=request.user,
                at=timezone.now(),
            )
        except NotPossible as wrong:
            say_wrong(form, wrong, spoken(request, child))
        else:
            return redirect("child_page:sent", id=sent.pk)
    shown = {"form": form, "answer_by": answer_day(timezone.localdate())}
    return show(request, "child_page/in_charge.jinja", child, shown)
