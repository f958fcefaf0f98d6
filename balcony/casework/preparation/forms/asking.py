"""Who is invited and asked, the papers, and the answers."""

from typing import Any
from uuid import uuid4

from django import forms

from balcony.foundations.design.fields import DateField, look
from balcony.foundations.toolkit.items import Item

from ..models import Group, InvitationAnswer, Paper
from ..models.asking import By

MY_ANSWERS = (
    (InvitationAnswer.Coming.COMING.value, "I will come"),
    (InvitationAnswer.Coming.PART.value, "I can come to part of it"),
    (InvitationAnswer.Coming.NOT_COMING.value, "I cannot come"),
    (InvitationAnswer.Coming.SENDS_VIEW.value, "I would rather send my views"),
)
SEEN = (("", "Not known"), ("yes", "Yes"), ("no", "No"))


class _ReachForm(forms.Form):
    """How somebody is reached."""

    name = forms.CharField(label="Name", max_length=200)
    way = look(forms.ChoiceField(label="How?", choices=By.choices, widget=forms.RadioSelect), small=True)
    address = look(
        forms.CharField(
            label="Email address, mobile number or postal address",
            help_text="Leave it when you tell them by hand or by phone",
            required=False,
            widget=forms.Textarea,
        ),
        rows=2,
    )

    def clean(self) -> dict[str, Any]:
        """An address is needed for what travels."""
        cleaned = super().clean() or {}
        if cleaned.get("way") not in (None, "hand") and not cleaned.get("address", "").strip():
            self.add_error("address", "Write the address, or choose by hand or by phone")
        return cleaned


class InviteForm(_ReachForm):
    """One person to invite, and whether they may know the place."""

    role = forms.CharField(label="What are they to the child?", required=False, max_length=120)
    may_know_place = look(
        forms.ChoiceField(
            label="May this person know where the meeting is?",
            help_text="A parent is not told where the child is, unless it was opened for them",
            choices=(("no", "No"), ("yes", "Yes")),
            widget=forms.RadioSelect,
        ),
        small=True,
    )
    place_because = forms.CharField(
        label="If yes, why?", required=False, max_length=300, help_text="Kept with your name"
    )
    field_order = ["name", "role", "way", "address", "may_know_place", "place_because"]

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        asked = self.fields["way"]
        assert isinstance(asked, forms.ChoiceField)
        # A text says that there is a message and no more, so it cannot invite.
        asked.choices = [(key, words) for key, words in By.choices if key != By.TEXT]


class AskForm(_ReachForm):
    """One person to ask for their views."""

    group = look(
        forms.ChoiceField(label="Which form?", choices=Group.choices, widget=forms.RadioSelect), small=True
    )
    field_order = ["name", "group", "way", "address"]


class ComingForm(forms.Form):
    """Whether somebody comes."""

    coming = look(
        forms.ChoiceField(
            label="Will they come?", choices=InvitationAnswer.Coming.choices, widget=forms.RadioSelect
        )
    )
    note = forms.CharField(label="Anything to add?", required=False, max_length=300)


class AnswerForm(forms.Form):
    """Whether somebody comes, in their own voice, by their own link."""

    coming = look(
        forms.ChoiceField(
            label="Will you come?",
            choices=MY_ANSWERS,
            widget=forms.RadioSelect,
            error_messages={"required": "Choose one of these answers"},
        )
    )
    note = forms.CharField(
        label="Anything to add?",
        help_text="You can leave this. For example, which part you can come to, or what you want said",
        required=False,
        max_length=300,
    )


class PaperForm(forms.Form):
    """A paper that came: a file, or its words."""

    what = look(
        forms.ChoiceField(label="What is it?", choices=Paper.What.choices, widget=forms.RadioSelect),
        small=True,
    )
    received_on = DateField(label="When did it come?", help_text="For example, 27 3 2027")
    from_name = forms.CharField(label="Who from?", max_length=200)
    file = forms.FileField(label="The file", required=False, help_text="PDF or Word, up to 20 MB")
    words = look(forms.CharField(label="Or write it here", required=False, widget=forms.Textarea), rows=8)
    child_has_seen = look(
        forms.ChoiceField(
            label="Has the child seen it?", choices=SEEN, required=False, widget=forms.RadioSelect
        ),
        small=True,
    )
    parents_have_seen = look(
        forms.ChoiceField(
            label="Have the parents seen it?", choices=SEEN, required=False, widget=forms.RadioSelect
        ),
        small=True,
    )
    token = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)


class ViewsForm(forms.Form):
    """Somebody's form: one box a question, none of them a must."""

    def __init__(
        self, *args: Any, items: tuple[Item, ...], held: dict[str, str] | None = None, **more: Any
    ) -> None:
        super().__init__(*args, **more)
        self.items = items
        for item in items:
            self.fields[item.id] = look(
                forms.CharField(
                    label=item.text,
                    required=False,
                    widget=forms.Textarea,
                    initial=(held or {}).get(item.id, ""),
                    max_length=20_000,
                ),
                rows=4,
            )

    def answers(self) -> dict[str, tuple[str, str]]:
        """Item to question and words, as they were given."""
        return {item.id: (item.text, self.cleaned_data[item.id]) for item in self.items}
