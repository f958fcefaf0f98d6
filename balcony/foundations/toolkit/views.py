"""Pages: where to start, the words in force, one item, and everything that changes them."""

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from balcony.foundations.access.guards import guarded, guarded_page
from balcony.foundations.accounts.requests import SignedIn

from . import actions
from .archives import unzipped, zipped
from .forms import (
    AddForm,
    AmendForm,
    BeginForm,
    LoadForm,
    PasteForm,
    ReadForm,
    RemarkForm,
    TakeUpForm,
    WithdrawForm,
)
from .items import group_label
from .models import Amendment
from .packs import BadPack
from .policies import may_change, may_remark, may_see, may_withdraw
from .presenters import links_of, side_by_side
from .queries import (
    InForce,
    amendments_for,
    amendments_of,
    in_force,
    instruments,
    packs_at_hand,
    remarks_on,
    shipped,
)
from .reading import BANDS, measure
from .writing import pack_files, suggestions

# Where an instrument is put to use, for those who work to it. The rooms stand above, so they are named by
# address. Question M2 of the health check leads to the competencies, C4 to the code.
USED_AT = {
    "health_check": ("quality:home", "Rounds, findings and the improvement plan"),
    "protocol": ("quality:statements", "The manager’s statement"),
    "competencies": ("development:home", "M2: appraisal, training and job descriptions"),
    "code": ("development:code", "C4: read and sign it, and see who has"),
    "pledge": ("voice:work_list", "Promises given to children"),
}


def _in_force(instrument: str, language: str = "") -> InForce:
    day = timezone.localdate()
    if instrument not in instruments(on=day):
        raise Http404
    return in_force(instrument, on=day, language=language)


@guarded_page(may_see)
def start(request: SignedIn) -> HttpResponse:
    """Where to start: the five instruments in their authors' order, then the service's own words."""
    day = timezone.localdate()
    now = {key: in_force(key, on=day) for key in instruments(on=day)}
    toolkit, ours = ([(now[key], why) for key, why in pack.start_here] for pack in shipped())
    told = {one.instrument.key for one, _ in [*toolkit, *ours]}
    return render(
        request,
        "toolkit/start.jinja",
        {
            "toolkit": toolkit,
            "ours": ours,
            "others": [one for key, one in now.items() if key not in told],
            "used": USED_AT if may_remark(request.user, timezone.now()) else {},
            "may_change": bool(may_change(request.user, timezone.now())),
        },
    )


@guarded_page(may_see)
def instrument(request: SignedIn, instrument: str) -> HttpResponse:
    """The words in force, with what is amended marked and the pack's wording beside it."""
    now = _in_force(instrument, request.GET.get("language", ""))
    return render(
        request,
        "toolkit/instrument.jinja",
        {
            "now": now,
            "translations": [one for one in now.translations if one.holds(instrument)],
            "packs_own": {one.id: one for one in now.instrument.items},
            "group_label": group_label,
            "is_toolkit": now.pack.publisher == actions.TOOLKIT,
            "may_change": bool(may_change(request.user, timezone.now())),
        },
    )


@guarded_page(may_see)
def item(request: SignedIn, instrument: str, item: str) -> HttpResponse:
    """One item: the pack's words, ours, the notes, and the talk that led there."""
    now = _in_force(instrument)
    try:
        found = now.item(item)
    except KeyError:
        raise Http404 from None
    at = timezone.now()
    form = RemarkForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.remark(instrument, item=item, words=form.cleaned_data["words"], by=request.user, at=at)
        messages.success(request, "Your remark is kept")
        return redirect("toolkit:item", instrument=instrument, item=item)
    packs_own = next((one for one in now.instrument.items if one.id == item), None)
    return render(
        request,
        "toolkit/item.jinja",
        {
            "now": now,
            "item": found,
            "packs_own": packs_own,
            "is_changed": packs_own is not None
            and (packs_own.text, packs_own.wording) != (found.text, found.wording),
            "links": links_of(found, packs_at_hand()[::-1] if now.adoption else shipped()),
            "group_label": group_label,
            "amendments": list(amendments_of(instrument, item)),
            "remarks": list(remarks_on(instrument, item)),
            "form": form,
            "may_change": bool(may_change(request.user, at)),
            "may_remark": bool(may_remark(request.user, at)),
        },
    )


@guarded_page(may_change)
def amend(request: SignedIn, instrument: str, item: str) -> HttpResponse:
    """Write down what was agreed about an item."""
    now = _in_force(instrument)
    try:
        found = now.item(item)
    except KeyError:
        raise Http404 from None
    form = AmendForm(request.POST or None, initial={"text": found.text}, item=found)
    if request.method == "POST" and form.is_valid():
        try:
            actions.amend(instrument, item=item, **form.cleaned_data, by=request.user, at=timezone.now())
        except ValueError as problem:
            form.add_error("text", str(problem))
        else:
            messages.success(request, f"The amendment of {item} is written down")
            return redirect("toolkit:item", instrument=instrument, item=item)
    return render(
        request, "toolkit/amend.jinja", {"now": now, "item": found, "form": form, "group_label": group_label}
    )


@guarded_page(may_change)
def add(request: SignedIn, instrument: str) -> HttpResponse:
    """Add an item of the service's own."""
    now = _in_force(instrument)
    form = AddForm(request.POST or None, instrument=now.instrument)
    if request.method == "POST" and form.is_valid():
        try:
            added = actions.amend(
                instrument, kind=Amendment.Kind.ADD, **form.cleaned_data, by=request.user, at=timezone.now()
            )
        except ValueError as problem:
            form.add_error("item", str(problem))
        else:
            messages.success(request, f"{added.item} is added")
            return redirect("toolkit:instrument", instrument=instrument)
    return render(request, "toolkit/add.jinja", {"now": now, "form": form})


@guarded(amendments_for, may_withdraw)
def withdraw(request: SignedIn, amendment: Amendment) -> HttpResponse:
    """End an amendment from a day."""
    form = WithdrawForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.withdraw(amendment, on=form.cleaned_data["on"], by=request.user, at=timezone.now())
        messages.success(request, f"The amendment of {amendment.item} no longer holds from that day")
        return redirect("toolkit:instrument", instrument=amendment.instrument)
    return render(request, "toolkit/withdraw.jinja", {"amendment": amendment, "form": form})


@guarded_page(may_change)
def adopt(request: SignedIn, instrument: str) -> HttpResponse:
    """Choose an edition; then, item by item, old, ours and new, and what becomes of each amendment."""
    now = _in_force(instrument)
    packs = {
        f"{one.publisher}/{one.edition}": one for one in packs_at_hand() if instrument in one.instruments
    }
    chosen = packs.get(request.GET.get("pack", ""))
    if chosen is None:
        compared = [
            (one, [row for row in side_by_side(now, one) if row.is_changed]) for one in packs.values()
        ]
        return render(request, "toolkit/adopt.jinja", {"now": now, "chosen": None, "compared": compared})
    rows = side_by_side(now, chosen)
    gone = {row.id for row in rows if row.is_gone}
    form = TakeUpForm(request.POST or None, amendments=now.amendments_now, gone=gone)
    if request.method == "POST" and form.is_valid():
        try:
            actions.take_up(
                instrument,
                publisher=chosen.publisher,
                edition=chosen.edition,
                from_on=form.cleaned_data["from_on"],
                agreed_by=form.cleaned_data["agreed_by"],
                settled=[actions.Settled(*one) for one in form.settled()],
                by=request.user,
                at=timezone.now(),
            )
        except ValueError as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, f"{now.instrument.title}: adopted")
            return redirect("toolkit:instrument", instrument=instrument)
    shown = [row for row in rows if row.is_changed]
    return render(request, "toolkit/adopt.jinja", {"now": now, "chosen": chosen, "form": form, "rows": shown})


@guarded_page(may_change)
def begin(request: SignedIn) -> HttpResponse:
    """Begin an instrument of the service's own."""
    form = BeginForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.begin(**form.cleaned_data, by=request.user, at=timezone.now())
        except BadPack as problem:
            form.add_error("items", str(problem))
        else:
            messages.success(request, f"{form.cleaned_data['title']} is begun")
            return redirect("toolkit:instrument", instrument=form.cleaned_data["key"])
    return render(request, "toolkit/begin.jinja", {"form": form})


@guarded_page(may_change)
def paste(request: SignedIn, instrument: str) -> HttpResponse:
    """Paste the toolkit's own text on one page; it becomes an edition beside Balcony's words."""
    now = _in_force(instrument)
    form = PasteForm(request.POST or None, items=now.instrument.items)
    if request.method == "POST" and form.is_valid():
        try:
            actions.paste(
                instrument,
                edition=form.cleaned_data["edition"],
                words=form.pasted(),
                by=request.user,
                at=timezone.now(),
            )
        except BadPack as problem:
            form.add_error("edition", str(problem))
        else:
            messages.success(request, "The text is kept as an edition of its own. Adopt it to work to it.")
            return redirect("toolkit:adopt", instrument=instrument)
    is_toolkit = now.pack.publisher == actions.TOOLKIT
    return render(request, "toolkit/paste.jinja", {"now": now, "form": form, "is_toolkit": is_toolkit})


@guarded_page(may_change)
def load(request: SignedIn) -> HttpResponse:
    """Bring a pack as a zip file."""
    form = LoadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            files = unzipped(form.cleaned_data["file"].read())
            loaded = actions.load(files, by=request.user, at=timezone.now())
        except BadPack as problem:
            form.add_error("file", str(problem))
        else:
            messages.success(request, f"{loaded} is here. Adopt it to work to it.")
            return redirect("toolkit:start")
    return render(request, "toolkit/load.jinja", {"form": form})


@guarded_page(may_see)
def write_out(request: SignedIn, instrument: str) -> HttpResponse:
    """The words in force here, as a pack another service can load."""
    now = _in_force(instrument)
    day = timezone.localdate()
    files = pack_files(
        now.pack,
        {instrument: now.items},
        publisher="local",
        edition=f"{now.pack.edition}-{day:%Y-%m-%d}",
        title=f"{now.instrument.title}, as adapted by {settings.AUTHORITY_NAME}",
    )
    return _download(zipped(files), "application/zip", f"{instrument}-local.zip")


@guarded_page(may_see)
def suggest(request: SignedIn, instrument: str) -> HttpResponse:
    """What this service says differently, as a letter to the toolkit's authors."""
    now = _in_force(instrument)
    changes = [
        {
            "item": one.item,
            "kind": one.get_kind_display(),
            "agreed_by": one.agreed_by,
            "text": one.text,
            "reason": one.reason,
        }
        for one in now.amendments
        if one in now.amendments_now
    ]
    text = suggestions(now.instrument, changes, authority=settings.AUTHORITY_NAME)
    return _download(text.encode(), "text/plain; charset=utf-8", f"{instrument}-suggestions.txt")


@guarded_page(may_see)
def read(request: SignedIn) -> HttpResponse:
    """Mark the hard sentences of a text that is pasted in. It changes nothing, keeps nothing and says so."""
    form = ReadForm(request.POST or None, initial={"band": "level_b"})
    reading = None
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        reading = measure(given["text"], BANDS[given["band"]], names=[given["names"]])
    return render(request, "toolkit/read.jinja", {"form": form, "reading": reading})


def _download(content: bytes, kind: str, name: str) -> HttpResponse:
    return HttpResponse(
        content, content_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )
