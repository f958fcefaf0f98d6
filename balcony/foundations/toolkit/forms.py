"""What is asked when words are adopted, amended or talked over."""

from typing import Any

from django import forms

from balcony.foundations.design.fields import DateField, look

from .items import Instrument, Item, Pack
from .models import Amendment
from .reading import BANDS


def _offer(field: forms.Field, choices: list[tuple[str, str]]) -> None:
    """Give a choice field of one form its choices, known only when the form is made."""
    if isinstance(field, forms.ChoiceField):
        field.choices = choices


class AdoptForm(forms.Form):
    """Which edition, from when, agreed by whom."""

    pack = look(forms.ChoiceField(label="Which wording?", widget=forms.RadioSelect))
    from_on = DateField(label="From when?", help_text="For example, 1 4 2026")
    agreed_by = look(
        forms.CharField(
            label="Who agreed it?",
            help_text="The meeting or the people, for example: IRO team meeting with the director",
            max_length=300,
        )
    )

    def __init__(self, *args: Any, packs: list[Pack], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [
            (f"{one.publisher}/{one.edition}", f"{one.title}, edition {one.edition} ({one.wording})")
            for one in packs
        ]
        _offer(self.fields["pack"], choices)


class AmendForm(forms.Form):
    """What was agreed about one item."""

    kind = look(
        forms.ChoiceField(
            label="What was agreed?",
            choices=[one for one in Amendment.Kind.choices if one[0] != Amendment.Kind.ADD],
            widget=forms.RadioSelect,
        ),
        hints={Amendment.Kind.SET_ASIDE: "It no longer counts here. The pack's words stay to be seen."},
    )
    text = look(forms.CharField(label="The words", required=False, widget=forms.Textarea), rows=4)
    reason = look(
        forms.CharField(label="Why?", help_text="What was said that led to this.", widget=forms.Textarea),
        rows=3,
    )
    agreed_by = look(forms.CharField(label="Who agreed it?", max_length=300))
    from_on = DateField(label="From when?", help_text="For example, 1 4 2026")

    def clean(self) -> dict[str, object]:
        """Words are needed for everything but setting an item aside."""
        given = super().clean() or {}
        if given.get("kind") not in (None, Amendment.Kind.SET_ASIDE) and not given.get("text"):
            self.add_error("text", "Enter the words that were agreed")
        return given


class AddForm(forms.Form):
    """A new item of the service's own."""

    item = look(
        forms.RegexField(
            r"^[A-Z]{1,4}[0-9]{1,2}(\.[0-9]{1,2})?$",
            label="Its id",
            help_text="Capital letters of your own and a number, for example LK1. It is for ever.",
            error_messages={"invalid": "Enter an id of capital letters and a number, for example LK1"},
            max_length=20,
        ),
        width="10",
    )
    section = look(forms.ChoiceField(label="Which section?"))
    text = look(forms.CharField(label="The words", widget=forms.Textarea), rows=4)
    reason = look(forms.CharField(label="Why?", widget=forms.Textarea), rows=3)
    agreed_by = look(forms.CharField(label="Who agreed it?", max_length=300))
    from_on = DateField(label="From when?", help_text="For example, 1 4 2026")

    def __init__(self, *args: Any, instrument: Instrument, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self.fields["section"], list(instrument.sections))


class RemarkForm(forms.Form):
    """One thing somebody says about an item."""

    words = look(
        forms.CharField(
            label="What do you think?", help_text="The whole team can read it.", widget=forms.Textarea
        ),
        rows=3,
    )


class WithdrawForm(forms.Form):
    """From which day an amendment no longer holds."""

    on = DateField(label="From when does it no longer hold?", help_text="For example, 1 4 2026")


class PasteForm(forms.Form):
    """The toolkit's own text, box by box; a box left empty keeps Balcony's words."""

    edition = look(
        forms.SlugField(
            label="Name this edition",
            help_text="Letters, numbers and dashes, for example own-text-2026",
            max_length=40,
        ),
        width="20",
    )

    def __init__(self, *args: Any, items: tuple[Item, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for item in items:
            self.fields[f"item-{item.id}"] = look(
                forms.CharField(label=item.id, help_text=item.text, required=False, widget=forms.Textarea),
                rows=2,
            )

    def pasted(self) -> dict[str, str]:
        """Item id to the words pasted for it, for the boxes that hold any."""
        given = ((name[5:], words) for name, words in self.cleaned_data.items() if name.startswith("item-"))
        return {id: words for id, words in given if words}


class LoadForm(forms.Form):
    """A pack as a zip file of TOML."""

    file = look(forms.FileField(label="The pack, as a zip file", help_text="At most 1 megabyte."))


class ReadForm(forms.Form):
    """A text to be measured, and for whom; nothing of it is kept."""

    band = look(
        forms.ChoiceField(
            label="Who will read it?",
            choices=[(one.key, one.label.capitalize()) for one in BANDS.values()],
            widget=forms.RadioSelect,
        )
    )
    text = look(forms.CharField(label="The text", widget=forms.Textarea, max_length=20_000), rows=10)
    names = look(
        forms.CharField(
            label="Names in it (if there are any)",
            help_text="People and places the reader knows, so that no name counts as a hard word.",
            required=False,
            max_length=300,
        )
    )
