"""What every page of a child is given: who they are, and the words they read."""

from collections.abc import Callable, Iterable
from functools import wraps

from django.forms import BaseForm
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache

from balcony.casework.voice.faults import CannotTake
from balcony.casework.voice.models import Level
from balcony.foundations.access.guards import guarded_page, showed
from balcony.foundations.accounts.requests import SignedIn
from balcony.foundations.authority.queries import help_shown
from balcony.foundations.design.faults import NotPossible, say_on
from balcony.foundations.toolkit.lines import Line
from balcony.foundations.toolkit.queries import InForce, languages_of
from balcony.foundations.toolkit.translations import Translation
from balcony.people.register.models import Child

from .. import queries
from ..policies import may_open
from ..unsent import put_back, taken
from ..verbs import OPENED
from ..words import Spoken, starting_level

LEVEL, LANGUAGE = "reading-level", "reading-language"
ChildPage = Callable[..., HttpResponse]


def own_page(view: ChildPage) -> Callable[..., HttpResponse]:
    """Guard a page of the child who is signed in; the view is `view(request, child)`."""

    @never_cache
    @guarded_page(may_open, looks=OPENED)
    @wraps(view)
    def page(request: SignedIn, **kwargs: object) -> HttpResponse:
        child = queries.me(request.user, timezone.now())
        showed(request, [child.pk])
        return view(request, child, **kwargs)

    return page


def level_of(request: SignedIn, child: Child) -> str:
    """The reading level the child chose on this visit, else where their age starts."""
    chosen = request.session.get(LEVEL, "")
    return chosen if chosen in Level.values else starting_level(child.age_on(timezone.localdate()))


def switch_words(request: SignedIn, child: Child) -> None:
    """From now on, on this visit: easier words, or more words."""
    request.session[LEVEL] = Level.A if level_of(request, child) == Level.B else Level.B


def language_of(request: SignedIn) -> str:
    """The language the child chose on this visit; "" for English."""
    return str(request.session.get(LANGUAGE, ""))


def choose_language(request: SignedIn, language: str) -> None:
    """From now on, on this visit: this language, where somebody has checked it. "" is English again."""
    if not language or language in queries.languages_at_hand(timezone.localdate()):
        request.session[LANGUAGE] = language


def spoken(request: SignedIn, child: Child) -> Spoken:
    """The lines of the child's words at their level, in the language they chose."""
    return Spoken(level_of(request, child), timezone.localdate(), language_of(request))


def say_wrong(form: BaseForm, wrong: NotPossible, say: Spoken) -> None:
    """Say on a form what could not be sent; of a file in words for children, and that theirs are kept."""
    if isinstance(wrong, CannotTake) and wrong.field:
        sort = "sound" if wrong.field == "sound" else "picture"
        id = (
            f"file-{wrong.code}"
            if wrong.code in ("empty", "large", "damaged", "locked")
            else f"{sort}-{wrong.code}"
        )
        told = Line.together(say(id), say("words-still-here"))
        form.add_error("picture" if sort == "picture" else "sound", told)
    else:
        say_on(form, wrong)


def show(request: SignedIn, template: str, child: Child, more: dict[str, object]) -> HttpResponse:
    """Render a page with the child, their words and the numbers to ring; its form with what was unsent."""
    say = spoken(request, child)
    given = {"child": child, "say": say, "level": say.level.lower(), "help": help_shown(timezone.localdate())}
    packs = [say.pack, *(one for one in more.values() if isinstance(one, InForce))]
    given |= {"language": language_of(request), "readable_in": _languages(packs)}
    form = more.get("form")
    unsent = taken(request)
    given["add_again"] = isinstance(form, BaseForm) and bool(unsent) and put_back(form, unsent)
    return render(request, template, given | more)


def _languages(packs: Iterable[InForce]) -> list[Translation]:
    """Every language that somebody checked for something on this page, each once."""
    found = {one.language: one for now in packs for one in languages_of(now)}
    return list(found.values())
