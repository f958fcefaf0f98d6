"""What is asked when words are adopted, amended or talked over."""

import re
from typing import Any

from django import forms

from balcony.foundations.design.fields import DateField, look

from .items import Instrument, Item, group_label
from .models import Amendment
from .reading import BANDS

OWN_ID = r"[A-Z]{1,4}[0-9]{1,2}(?:\.[0-9]{1,2})?"


def _offer(field: forms.Field, choices: list[tuple[str, str]]) -> None:
    """Give a choice field of one form its choices, known only when the form is made."""
    if isinstance(field, forms.ChoiceField):
        field.choices = choices


class TakeUpForm(forms.Form):
    """From when an edition holds, who agreed it, and what becomes of each of our amendments."""

    from_on = DateField(label="From when?", help_text="For example, 1 4 2026")
    agreed_by = look(
        forms.CharField(
            label="Who agreed it?",
            help_text="The meeting or the people, for example: IRO team meeting with the director",
            max_length=300,
        )
    )

    def __init__(self, *args: Any, amendments: list[Amendment], gone: set[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._amendments = amendments
        for one in amendments:
            what = f"{one.item}: {one.get_kind_display().lower()}"
            choices = [("keep", "Keep it as it is"), ("drop", "Drop it"), ("rewrite", "Write it anew")]
            if one.kind != Amendment.Kind.ADD and one.item in gone:
                choices = [("drop", "Drop it: the new edition has no such item")]
            elif one.kind == Amendment.Kind.SET_ASIDE:
                choices = choices[:2]
            self.fields[f"what-{one.pk}"] = look(
                forms.ChoiceField(label=what, help_text=one.text, choices=choices, widget=forms.RadioSelect)
            )
            if len(choices) > 2:
                self.fields[f"text-{one.pk}"] = look(
                    forms.CharField(
                        label=f"{one.item}: the new words, if you write it anew",
                        required=False,
                        widget=forms.Textarea,
                    ),
                    rows=3,
                    says_optional=False,
                )

    def amended(self) -> list[Amendment]:
        """The amendments something must be said of."""
        return self._amendments

    def clean(self) -> dict[str, object]:
        """Writing anew takes words."""
        given = super().clean() or {}
        for one in self._amendments:
            if given.get(f"what-{one.pk}") == "rewrite" and not given.get(f"text-{one.pk}"):
                self.add_error(f"text-{one.pk}", f"Enter the new words of {one.item}")
        return given

    def settled(self) -> list[tuple[Amendment, str, str]]:
        """Each amendment, what becomes of it, and its new words."""
        given = self.cleaned_data
        return [(one, given[f"what-{one.pk}"], given.get(f"text-{one.pk}", "")) for one in self._amendments]


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
    group = look(forms.ChoiceField(label="Whose words?", required=False), says_optional=False)
    reason = look(
        forms.CharField(label="Why?", help_text="What was said that led to this.", widget=forms.Textarea),
        rows=3,
    )
    agreed_by = look(forms.CharField(label="Who agreed it?", max_length=300))
    from_on = DateField(label="From when?", help_text="For example, 1 4 2026")

    def __init__(self, *args: Any, item: Item, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if item.wording:
            _offer(
                self.fields["group"],
                [("", "Everybody’s"), *((group, group_label(group)) for group in item.wording)],
            )
            self.fields["group"].help_text = "Other words can change for one group of readers only."
        else:
            del self.fields["group"]

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
            rf"^{OWN_ID}$",
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
            boxes = {f"item-{item.id}": (item.id, item.text)}
            for group, words in item.wording.items():
                boxes[f"item-{item.id}|{group}"] = (f"{item.id}: {group_label(group)}", words)
            for name, (label, old) in boxes.items():
                self.fields[name] = look(
                    forms.CharField(label=label, help_text=old, required=False, widget=forms.Textarea), rows=2
                )

    def pasted(self) -> dict[str, str]:
        """Item id, or id|group, to the words pasted for it, for the boxes that hold any."""
        given = ((name[5:], words) for name, words in self.cleaned_data.items() if name.startswith("item-"))
        return {id: words for id, words in given if words}


class LoadForm(forms.Form):
    """A pack as a zip file of TOML."""

    file = look(forms.FileField(label="The pack, as a zip file", help_text="At most 1 megabyte."))


class BeginForm(forms.Form):
    """An instrument of the service's own: what it is called, and what it says, one item a line."""

    title = look(forms.CharField(label="What is it called?", max_length=120), width="30")
    key = look(
        forms.RegexField(
            r"^[a-z]{3,20}$",
            label="A short name for its address",
            help_text="Small letters only, for example carers. It is for ever.",
            error_messages={"invalid": "Enter 3 to 20 small letters, for example carers"},
        ),
        width="20",
    )
    says = look(forms.CharField(label="What is it for?", max_length=300))
    items = look(
        forms.CharField(
            label="What it says",
            help_text="One item a line: an id, a colon, the words. For example, FC1: We ring carers first.",
            widget=forms.Textarea,
        ),
        rows=8,
    )
    agreed_by = look(forms.CharField(label="Who agreed it?", max_length=300))

    def clean_items(self) -> list[tuple[str, str]]:
        """Each line as its id and its words; a line without both is named by its number."""
        found = []
        for number, line in enumerate(self.cleaned_data["items"].splitlines(), start=1):
            if not line.strip():
                continue
            id, colon, words = (part.strip() for part in line.partition(":"))
            if not colon or not words or not re.fullmatch(OWN_ID, id):
                raise forms.ValidationError(
                    f"Line {number}: begin with an id (capitals and a number), then a colon and the words"
                )
            found.append((id, words))
        return found


class ReadForm(forms.Form):
    """A text to be measured, and for whom; nothing of it is kept."""

    band = look(
        forms.ChoiceField(
            label="Who will read it?",
            choices=[(one.key, one.label[0].upper() + one.label[1:]) for one in BANDS.values()],
            widget=forms.RadioSelect,
        )
    )
    text = look(forms.CharField(label="The text", widget=forms.Textarea, max_length=20_000), rows=10)
    names = look(
        forms.CharField(
            label="Names in it",
            help_text="People and places the reader knows, so that no name counts as a hard word.",
            required=False,
            max_length=300,
        )
    )
