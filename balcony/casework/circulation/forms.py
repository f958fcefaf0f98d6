"""What is asked about copies."""

from uuid import uuid4

from django import forms

from balcony.foundations.design.fields import DateField, look

from .models import RecipientKind, Sending

ADDABLE = [
    (kind.value, kind.label)
    for kind in RecipientKind
    if kind not in (RecipientKind.CHILD, RecipientKind.SOCIAL_WORKER, RecipientKind.TEAM_MANAGER)
]


class PersonForm(forms.Form):
    """Somebody who is not among the child's people."""

    name = look(forms.CharField(label="Name", max_length=200), width="20")
    kind = forms.ChoiceField(label="As what do they get a copy?", choices=ADDABLE, widget=forms.RadioSelect)
    because = look(forms.CharField(label="Why do they get one?", max_length=300), width="20")
    email = forms.EmailField(label="Email address", required=False)
    token = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4, required=False)


class SendForm(forms.Form):
    """How a copy goes."""

    way = forms.ChoiceField(label="How does it go?", choices=Sending.Way.choices, widget=forms.RadioSelect)
    address = forms.EmailField(
        label="Email address",
        help_text="Only for email. Check it: the link opens this person’s copy",
        required=False,
    )
    post_to = look(
        forms.CharField(
            label="Postal address",
            help_text="Only for a letter made here. Without the name, two to six lines",
            max_length=400,
            required=False,
            widget=forms.Textarea,
        ),
        rows=4,
    )
    note = look(
        forms.CharField(
            label="Note", help_text="For instance who handed it over", max_length=300, required=False
        ),
        width="20",
    )
    token = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4, required=False)


class FileForm(forms.Form):
    """The record was filed by hand."""

    name = look(forms.CharField(label="Under which name is it filed?", max_length=200), width="20")
    filed_by = look(forms.CharField(label="Who filed it?", max_length=200), width="20")
    on = DateField(label="When?")
    token = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4, required=False)


class ReasonForm(forms.Form):
    """Why a link is closed."""

    reason = look(forms.CharField(label="Why is the link closed?", max_length=300), width="20")


class WordsForm(forms.Form):
    """Words that must not reach just anybody."""

    words = look(
        forms.CharField(
            label="Private words",
            help_text="A street, a club, a contact centre: as it would be written in a record",
            max_length=120,
        ),
        width="20",
    )
