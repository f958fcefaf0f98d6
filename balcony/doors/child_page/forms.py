"""What a child is asked. Every question can be left; nothing is ticked before they come."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from balcony.casework.voice.models import Face, KnowsIro
from balcony.foundations.design.fields import look
from balcony.foundations.toolkit.items import Item
from balcony.foundations.toolkit.lines import Line

from .words import Spoken


class WhoForm(forms.Form):
    """Who can see it."""

    who = look(
        forms.ChoiceField(
            label="Who can see this?",
            widget=forms.RadioSelect,
            error_messages={"required": "Choose who can see this."},
        )
    )

    def __init__(self, *args: Any, choices: Mapping[str, str], **more: Any) -> None:
        super().__init__(*args, **more)
        asked = self.fields["who"]
        assert isinstance(asked, forms.ChoiceField)
        asked.choices = list(choices.items())
        asked.initial = next(iter(choices))


def drawn_faces() -> list[tuple[str, SafeString]]:
    """Each face with its drawing and its word: the word says it, the drawing helps to find it."""
    drawing = '<img class="bal-face" src="{}" alt="" width="32" height="32"> {}'
    return [
        (value, format_html(drawing, static(f"built/faces/{value}.svg"), word))
        for value, word in Face.choices
    ]


def _file(label: str, hint: str, accept: str) -> forms.FileField:
    """A file of any content and name: what it is, and what is wrong with it, is found where it is kept."""
    return look(
        forms.FileField(
            label=label,
            help_text=hint,
            required=False,
            allow_empty_file=True,
            widget=forms.FileInput(attrs={"accept": accept}),
        )
    )


class _DrawnHere(forms.FileInput):
    """A drawing made on the page: its script brings the input along, and without script there is none."""

    input_type = "hidden"

    def render(self, *args: Any, **more: Any) -> SafeString:
        """Nothing."""
        return mark_safe("")


class _Given(forms.Form):
    """What can go with words: a picture, a drawing made on the page, a voice note."""

    # Named one by one: a telephone then turns a photo of its own kind into one of these.
    picture = _file(
        "Do you want to add a picture?",
        "A photo, or a photo of a drawing. We take out where and when it was made.",
        "image/jpeg,image/png,image/webp,image/gif",
    )
    sound = _file("Do you want to add your voice?", "A sound you made. Say what you want to say.", "audio/*")
    drawing = forms.FileField(required=False, allow_empty_file=True, widget=_DrawnHere)

    field_order: tuple[str, ...] = ("chosen", "words", "face", "picture", "sound", "helped_by")

    @property
    def given(self) -> dict[str, Any]:
        """The files that were sent, by question."""
        return {name: self.cleaned_data.get(name) for name in ("picture", "drawing", "sound")}


class SayForm(_Given):
    """Words, or a face, or a picture, or a voice note; and who helped, if somebody did."""

    words = look(
        forms.CharField(
            label="What do you want to say?", required=False, widget=forms.Textarea, max_length=20_000
        ),
        rows=6,
    )
    face = look(
        forms.ChoiceField(
            label="How do you feel?",
            required=False,
            choices=drawn_faces,
            widget=forms.RadioSelect,
        )
    )
    helped_by = look(
        forms.CharField(label="Did someone help you write this? Who?", required=False, max_length=200)
    )
    token = forms.UUIDField(widget=forms.HiddenInput)


class UnsafeForm(SayForm):
    """The same, and who else should know now: both, unless the child takes a tick away."""

    tells_social_worker = forms.BooleanField(label="Tell my social worker too", required=False, initial=True)
    tells_carer = forms.BooleanField(label="Tell the people I live with too", required=False, initial=True)


class AskForm(forms.Form):
    """More to say when asking for a way to put something right; it can be left empty."""

    words = look(
        forms.CharField(
            label="Do you want to say more?", required=False, widget=forms.Textarea, max_length=20_000
        ),
        rows=4,
    )
    token = forms.UUIDField(widget=forms.HiddenInput)


class InChargeForm(_Given):
    """What a child writes to the people in charge, with a picture or their voice if they like."""

    words = look(
        forms.CharField(
            label="What is wrong, and what do you want?",
            required=False,
            widget=forms.Textarea,
            max_length=20_000,
        ),
        rows=6,
        says_optional=False,
    )
    token = forms.UUIDField(widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        """Words, or something to see or hear."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if not cleaned.get("words", "").strip() and not any(self.given.values()):
            self.add_error("words", "Write something first, or add a picture or your voice.")
        return cleaned


class ChoiceForm(_Given):
    """One choice for a meeting, with a picture or their voice if they like."""

    words = look(
        forms.CharField(label="What do you want?", required=False, widget=forms.Textarea, max_length=5_000),
        rows=4,
        says_optional=False,
    )
    token = forms.UUIDField(widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        """Words, or something to see or hear."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if "words" in cleaned and not cleaned["words"].strip() and not any(self.given.values()):
            self.add_error("words", "Write what you want, or add a picture or your voice.")
        return cleaned

    @property
    def said(self) -> str:
        """The child's words."""
        return str(self.cleaned_data["words"]).strip()


class TimesForm(forms.Form):
    """Which of the times offered are good; any, or none of them; and more, in the child's own words."""

    good = look(
        forms.MultipleChoiceField(widget=forms.CheckboxSelectMultiple, required=False),
        says_optional=False,
        none_of_these="none",
    )
    words = look(
        forms.CharField(required=False, widget=forms.Textarea, max_length=20_000), rows=4, says_optional=False
    )
    offer = forms.UUIDField(widget=forms.HiddenInput)
    token = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, say: Spoken, times: Mapping[str, str], **more: Any) -> None:
        super().__init__(*args, **more)
        self._say = say
        asked = self.fields["good"]
        assert isinstance(asked, forms.MultipleChoiceField)
        asked.choices = [*times.items(), ("any", say("times-any")), ("none", say("times-none"))]
        asked.label, self.fields["words"].label = say("times-pick"), say("times-say-more")

    def clean_good(self) -> list[str]:
        """What was ticked. One answer for all the times stands alone."""
        ticked: list[str] = self.cleaned_data["good"]
        if not ticked:
            raise forms.ValidationError(self._say("times-tick-one"))
        if len(ticked) > 1 and {"any", "none"} & set(ticked):
            raise forms.ValidationError(self._say("times-two-ways"))
        return ticked

    @property
    def said(self) -> str:
        """Some, any or none."""
        ticked = self.cleaned_data["good"][0]
        return ticked if ticked in ("any", "none") else "some"


class OverForm(forms.Form):
    """What was written for times that are not offered any more: only shown, and kept through other words."""

    words = forms.CharField(required=False, widget=forms.HiddenInput)


PARTS = {"all": "All of it", "part": "A part of it", "with": "I want to run it with my IRO"}


class ChairForm(ChoiceForm):
    """Running the meeting, or a part of it."""

    part = look(
        forms.ChoiceField(
            label="How much do you want to run?",
            choices=tuple(PARTS.items()),
            widget=forms.RadioSelect,
            error_messages={"required": "Choose one."},
        )
    )
    field_order = ("part", "words", "picture", "sound")

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["words"].label = "Which part? Do you want to say more?"

    def clean(self) -> dict[str, Any]:
        """The answer chosen is enough."""
        return self.cleaned_data

    @property
    def said(self) -> str:
        """The answer chosen, as it read, then the child's words."""
        chosen = PARTS[self.cleaned_data["part"]]
        return "\n\n".join(part for part in (chosen, self.cleaned_data["words"].strip()) if part)


# What a face in a question of the pack says of how the child feels.
FACES = {"good": Face.GOOD, "ok": Face.OK, "hard": Face.NOT_GOOD}


class QuestionForm(_Given):
    """One question before or after a review: the answers it offers, and room for words."""

    chosen = forms.ChoiceField(required=False)
    words = look(
        forms.CharField(label="Your words", required=False, widget=forms.Textarea, max_length=20_000), rows=5
    )
    token = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, item: Item, answers: Mapping[str, Line], **more: Any) -> None:
        super().__init__(*args, **more)
        self._item, self._offered = item, answers
        if not self._offered:
            del self.fields["chosen"]
            return
        several = item.kind == "choices"
        field = forms.MultipleChoiceField if several else forms.ChoiceField
        widget = forms.CheckboxSelectMultiple if several else forms.RadioSelect
        self.fields["chosen"] = look(
            field(label="Choose", choices=list(self._offered.items()), widget=widget, required=False),
            says_optional=False,
        )

    @property
    def _answers(self) -> list[str]:
        chosen = self.cleaned_data.get("chosen") or []
        return [chosen] if isinstance(chosen, str) else list(chosen)

    @property
    def said(self) -> str:
        """The answers chosen, as they read to the child and in English, then the words."""
        return "\n\n".join(
            part
            for part in (
                ", ".join(self._offered[one].for_the_record for one in self._answers),
                self.cleaned_data["words"].strip(),
            )
            if part
        )

    @property
    def face(self) -> str:
        """How the child feels, where the question asks with faces."""
        if self._item.kind != "faces":
            return ""
        return next((FACES[one] for one in self._answers if one in FACES), "")

    @property
    def answer_chosen(self) -> str:
        """The answer chosen, by its key; "" where none was, or several can be."""
        return self._answers[0] if len(self._answers) == 1 else ""


class KnowsForm(forms.Form):
    """Whether they knew who their IRO is: a button for each answer, and one to skip it."""

    answer = forms.ChoiceField(choices=KnowsIro.Answer.choices)
    token = forms.UUIDField()
