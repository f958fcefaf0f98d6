"""What a child wrote, ticked or chose and has not sent: carried over when they switch to the other words.

The switch sends the form of the page it stands on, whichever that is, and what stood in it comes back there.
Between the two it is held on the server, in this visit only: nothing of it is on the device, and it is gone
with the visit. No page can put a file back into a form, so that one is to be added again: the page says so
before the switch, and again after.
"""

from django import forms
from django.http import HttpRequest, QueryDict

UNSENT = "unsent"
FILES = ("picture", "drawing", "sound")
NOT_WRITTEN = ("csrfmiddlewaretoken", "back", "language")


def hold(request: HttpRequest, page: str) -> None:
    """Hold what was sent with the switch until that page comes again. Of a file only that there was one."""
    sent = {name: values for name, values in request.POST.lists() if name not in NOT_WRITTEN}
    sent |= {name: ["yes"] for name in FILES if request.POST.get(name)}
    request.session[UNSENT] = {"page": page.partition("?")[0], "sent": sent}


def taken(request: HttpRequest) -> QueryDict:
    """What was held for this page, once; nothing where the page is sent or another is opened."""
    found, sent = request.session.get(UNSENT), QueryDict(mutable=True)
    if request.method == "GET" and found is not None and found["page"] == request.path:
        del request.session[UNSENT]
        for name, values in found["sent"].items():
            sent.setlist(name, values)
    return sent


def put_back(form: forms.BaseForm, sent: QueryDict) -> bool:
    """Fill a form with what was held for it; whether a file was chosen that has to be added again."""
    for name, field in form.fields.items():
        if not isinstance(field, forms.FileField):
            form.initial[name] = field.widget.value_from_datadict(sent, {}, name)
    return any(name in sent for name in FILES if name in form.fields)
