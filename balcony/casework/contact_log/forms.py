"""What is asked about a contact. Two answers are enough: with whom, and whether they were reached."""

from datetime import date
from typing import Any
from uuid import uuid4

from django import forms

from balcony.foundations.design.fields import DateField, TimeField, look
from balcony.people.register.models import Adult

from .models import Contact, Details, Way, With

REACHED, TRIED = "reached", "tried"
ALONE = [("", "Not said"), ("yes", "Yes, alone"), ("no", "No")]


def _number(label: str, hint: str = "") -> forms.IntegerField:
    question = forms.IntegerField(label=label, min_value=0, max_value=5000, required=False, help_text=hint)
    return look(question, width="5")


def _day(hint: str = "") -> DateField:
    missing = {"required": "Give the day it happened"}
    return DateField(label="Which day was it?", help_text=hint, error_messages=missing)


class ContactForm(forms.Form):
    """One talk or one try."""

    with_whom = look(
        forms.ChoiceField(label="With whom?", choices=With.choices, widget=forms.RadioSelect), small=True
    )
    outcome = look(
        forms.ChoiceField(
            label="Did you reach them?",
            choices=[(REACHED, "Yes, we were in touch"), (TRIED, "No, I tried")],
            widget=forms.RadioSelect,
        ),
        small=True,
        hints={TRIED: "A try is kept, and never counts as a talk"},
    )
    said = look(
        forms.CharField(
            label="What was said",
            widget=forms.Textarea,
            required=False,
            max_length=20_000,
            help_text="You, your cover and the IRO manager can read it. The social worker cannot, "
            "unless you share it below",
        ),
        rows=6,
    )
    on = _day("Today is filled in. Change it if it was on another day")
    starts_at = look(
        TimeField(label="What time?", required=False, help_text="For example, 2:30pm"), width="10"
    )
    way = look(
        forms.ChoiceField(label="How?", choices=Way.choices, widget=forms.RadioSelect, required=False),
        small=True,
    )
    adult = forms.ChoiceField(label="Which person?", required=False)
    name = look(
        forms.CharField(label="Or somebody not on the list", max_length=200, required=False),
        width="two-thirds",
    )
    alone = look(
        forms.ChoiceField(
            label="If it was the child: did you see or speak with them alone?",
            choices=ALONE,
            widget=forms.RadioSelect,
            required=False,
        ),
        small=True,
        says_optional=False,
    )
    not_alone_because = look(
        forms.CharField(label="If not alone, why?", max_length=300, required=False), width="two-thirds"
    )
    minutes = _number("How many minutes?")
    travel_minutes = _number("Minutes of travel", "There and back")
    travel_miles = _number("Miles of travel", "There and back")
    is_shared = forms.BooleanField(label="The social worker may read this too", required=False)
    review_id = forms.UUIDField(widget=forms.HiddenInput, required=False)
    token = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4, required=False)

    def __init__(self, *args: Any, people: list[tuple[Adult, str]], today: date, **more: Any) -> None:
        super().__init__(*args, **more)
        self.people, self.today = {str(adult.pk): adult for adult, _ in people}, today
        choices = [(str(adult.pk), f"{adult.full_name} ({place})") for adult, place in people]
        self.fields["adult"].choices = [("", "Not said"), *choices]  # type: ignore[attr-defined]  # a ChoiceField

    def clean(self) -> dict[str, Any]:
        """Say what cannot be so beside the question it is about."""
        told = super().clean() or {}
        on = told.get("on")
        if on is not None and on > self.today:
            self.add_error("on", "This day is still to come. Give the day it happened")
        is_child = told.get("with_whom") == With.CHILD and told.get("outcome") == REACHED
        if told.get("alone") and not is_child:
            self.add_error("alone", "Only a child who was reached can be seen alone. Choose “Not said”")
        if told.get("alone") == "no" and not told.get("not_alone_because"):
            self.add_error("not_alone_because", "Say in a few words why they were not alone")
        return told

    @property
    def words(self) -> dict[str, Any]:
        """What `log` takes."""
        told = self.cleaned_data
        alone = {"yes": True, "no": False}.get(told["alone"])
        kept = ("name", "starts_at", "way", "minutes", "travel_minutes", "travel_miles")
        details = Details(
            adult=self.people.get(told["adult"]),
            was_alone=alone,
            not_alone_because=told["not_alone_because"] if alone is False else "",
            said=told["said"],
            is_shared=told["is_shared"],
            review_id=told["review_id"],
            **{name: told[name] for name in kept},
        )
        return {
            "with_whom": told["with_whom"],
            "reached": told["outcome"] == REACHED,
            "on": told["on"],
            "details": details,
        }


class CorrectForm(ContactForm):
    """The same, with why it is corrected."""

    on = _day()

    reason = look(
        forms.CharField(
            label="Why do you correct it?", max_length=300, help_text="What you wrote before stays to be seen"
        ),
        width="two-thirds",
    )


def kept_in(contact: Contact) -> dict[str, Any]:
    """Return what a contact says, as its form shows it."""
    alone = {True: "yes", False: "no", None: ""}[contact.was_alone]
    same = (
        "with_whom",
        "said",
        "on",
        "starts_at",
        "way",
        "name",
        "minutes",
        "travel_minutes",
        "travel_miles",
        "not_alone_because",
        "is_shared",
        "review_id",
    )
    return {name: getattr(contact, name) for name in same} | {
        "outcome": contact.outcome,
        "adult": str(contact.adult_id or ""),
        "alone": alone,
    }


class KindFilter(forms.Form):
    """Narrows the list."""

    says_optional = False
    with_whom = forms.ChoiceField(
        label="With whom", choices=[("", "Everybody"), *With.choices], required=False
    )
    outcome = forms.ChoiceField(
        label="What came of it",
        choices=[("", "Talks and tries"), (REACHED, "Talks"), (TRIED, "Tries")],
        required=False,
    )
