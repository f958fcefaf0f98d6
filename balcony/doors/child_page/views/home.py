"""My page, my IRO, my promise, my rights, who has looked, and numbers to ring."""

from uuid import uuid4

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from balcony.casework.voice import actions as voice
from balcony.casework.voice.models import KnowsIro
from balcony.foundations.accounts.requests import SignedIn
from balcony.foundations.files.queries import light_of
from balcony.foundations.files.types import FileType
from balcony.oversight.development.queries.promise import promise_ledger
from balcony.people.register.models import Child
from balcony.people.relationships.queries import allocated_iro_of

from .. import queries
from ..forms import KnowsForm
from .parts import language_of, level_of, own_page, show

PICTURE_BYTES = 25_000  # what a child's first visit can spare for it, of 100 kB


@own_page
def home(request: SignedIn, child: Child) -> HttpResponse:
    """Where a child begins: their IRO's name first, then everything else in one press."""
    waiting = sum(bool(one.replies) for one in queries.my_words(child, timezone.localdate()))
    language, level = language_of(request), level_of(request, child)
    asked = queries.asks_about_iro(child, level, timezone.localdate(), language)
    shown = {"iro": queries.my_iro(child, timezone.now()), "answers": waiting, "token": uuid4()}
    shown["asked"] = asked
    times = queries.my_times(child, timezone.localdate())
    shown["picks_time"] = times is not None and times.answer is None
    return show(request, "child_page/home.jinja", child, shown)


@own_page
def knows_iro(request: SignedIn, child: Child) -> HttpResponse:
    """Whether I knew who my IRO is: counted with everybody's answers. Then I see who it is."""
    form = KnowsForm(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return redirect("child_page:home")
    answer = form.cleaned_data["answer"]
    voice.say_knows_iro(
        child,
        answer=answer,
        asked=KnowsIro.Asked.ON_PAGE,
        token=form.cleaned_data["token"],
        by=request.user,
        at=timezone.now(),
    )
    return redirect("child_page:home" if answer == KnowsIro.Answer.SKIPPED else "child_page:iro")


@own_page
def iro(request: SignedIn, child: Child) -> HttpResponse:
    """Who my IRO is: picture, name, when they work, who covers, what they can and cannot do."""
    return show(request, "child_page/iro.jinja", child, {"iro": queries.my_iro(child, timezone.now())})


@own_page
def picture(request: SignedIn, child: Child) -> HttpResponse:
    """The picture of the child's own IRO, light, as a telephone shows it; there is none of anybody else's."""
    held = queries.my_iro(child, timezone.now()).picture
    if held is None:
        raise Http404
    return HttpResponse(light_of(held, most=PICTURE_BYTES), content_type=FileType.JPEG.media_type)


@own_page
def promise(request: SignedIn, child: Child) -> HttpResponse:
    """My promise: as it was signed for me, else the promise every IRO here makes; in a checked language."""
    today = timezone.localdate()
    mine = queries.my_promise(child, level_of(request, child), today, language_of(request))
    has_iro = allocated_iro_of(child, today) is not None
    shown = {"promise": mine, "words": mine.now, "kept": promise_ledger(child, today), "has_iro": has_iro}
    return show(request, "child_page/promise.jinja", child, shown)


@own_page
def rights(request: SignedIn, child: Child) -> HttpResponse:
    """My rights, each with what I can do if it is not so."""
    words, mine = queries.my_rights(level_of(request, child), timezone.localdate(), language_of(request))
    return show(request, "child_page/rights.jinja", child, {"rights": mine, "words": words})


@own_page
def looked(request: SignedIn, child: Child) -> HttpResponse:
    """Who opened my record, by what they are, and when."""
    return show(request, "child_page/looked.jinja", child, {"looks": queries.who_looked(child)})


@own_page
def numbers(request: SignedIn, child: Child) -> HttpResponse:
    """People to ring now."""
    return show(request, "child_page/numbers.jinja", child, {})
