"""What a parent or carer is asked. Few questions, none of them twice."""

from typing import Any
from uuid import uuid4

from django import forms

from balcony.foundations.design.fields import look
from balcony.foundations.outbox.models import Way
from balcony.foundations.outbox.outgoing import number_of


class ReachForm(forms.Form):
    """How they are reached."""

    reach = look(
        forms.CharField(
            label="Your email address or mobile number",
            help_text="The one we use to reach you",
            max_length=254,
            widget=forms.TextInput(attrs={"autocomplete": "username", "spellcheck": "false"}),
            error_messages={"required": "Type your email address or mobile number."},
        ),
        width="20",
    )

    def clean_reach(self) -> str:
        """It looks like an address or a number; whether we know it is not said."""
        typed = str(self.cleaned_data["reach"]).strip()
        if "@" in typed:
            return str(forms.EmailField().clean(typed)).lower()
        number = number_of(typed)
        if number is None:
            raise forms.ValidationError(
                "Type an email address, like name@example.com, or a number, like 07700 900123."
            )
        return number


class CodeForm(forms.Form):
    """The figures that were sent."""

    code = look(
        forms.CharField(
            label="The code",
            max_length=20,
            widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}),
            error_messages={"required": "Type the code we sent you."},
        ),
        width="10",
    )


class LetterCodeForm(forms.Form):
    """The code in a letter."""

    code = look(
        forms.CharField(
            label="The code in your letter",
            max_length=20,
            widget=forms.TextInput(
                attrs={"autocomplete": "off", "spellcheck": "false", "autocapitalize": "characters"}
            ),
            error_messages={"required": "Type the code in your letter."},
        ),
        width="10",
    )


class RingMeForm(forms.Form):
    """Being rung instead of writing."""

    number = look(
        forms.CharField(
            label="Which number shall we ring?",
            max_length=40,
            widget=forms.TextInput(attrs={"autocomplete": "tel"}),
            error_messages={"required": "Write the number we should ring."},
        ),
        width="20",
    )
    when = look(
        forms.CharField(
            label="When is a good time?",
            help_text="And anything you need, such as an interpreter",
            required=False,
            max_length=200,
        ),
        width="two-thirds",
    )

    def clean_number(self) -> str:
        """A number that can be rung."""
        typed = str(self.cleaned_data["number"]).strip()
        if number_of(typed) is None:
            raise forms.ValidationError("Write a telephone number, like 07700 900123.")
        return typed


class WorriedForm(forms.Form):
    """What worries them."""

    words = look(
        forms.CharField(
            label="What worries you?",
            widget=forms.Textarea,
            max_length=5_000,
            error_messages={"required": "Write what worries you."},
        ),
        rows=6,
    )
    token = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)


class GiveForm(forms.Form):
    """How somebody is told that they have pages of their own."""

    way = look(
        forms.ChoiceField(
            label="How should we tell them?",
            widget=forms.RadioSelect,
            error_messages={"required": "Choose how."},
        ),
        small=True,
    )
    address = look(
        forms.CharField(
            label="Postal address",
            help_text="For a letter only. It holds a code that works once, within fourteen days",
            required=False,
            widget=forms.Textarea,
            max_length=400,
        ),
        rows=4,
        says_optional=False,
    )

    token = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4, required=False)

    def __init__(self, *args: Any, email: str, phone: str, **more: Any) -> None:
        super().__init__(*args, **more)
        asked = self.fields["way"]
        assert isinstance(asked, forms.ChoiceField)
        ways = [(Way.EMAIL, f"By email to {email}")] if email else []
        ways += [(Way.TEXT, f"By text message to {phone}")] if phone and number_of(phone) else []
        asked.choices = [*((way.value, words) for way, words in ways), (Way.LETTER.value, "By letter")]

    def clean(self) -> dict[str, Any]:
        """A letter needs an address."""
        told = super().clean() or {}
        if told.get("way") == Way.LETTER and not told.get("address", "").strip():
            self.add_error("address", "Write the address the letter goes to")
        return told
