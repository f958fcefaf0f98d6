"""What is asked when two versions of one text stand side by side."""

from collections.abc import Container
from typing import Any

from django import forms

from .queries import Differing, TwoTexts

NOW, THEIRS, BOTH = "now", "theirs", "both"


class ChooseForm(forms.Form):
    """For each part that differs: keep one, the other, or both one after the other."""

    def __init__(
        self, *args: Any, texts: TwoTexts, differing: Differing, one_of: Container[str] = (), **more: Any
    ) -> None:
        super().__init__(*args, **more)
        self.texts, self.differing = texts, differing
        now, theirs = (
            ("your draft", "what you typed in the other window")
            if texts.now_is_draft
            else ("what is saved", "what you typed")
        )
        choices = [
            (NOW, f"Keep {now}"),
            (THEIRS, f"Keep {theirs}"),
            (BOTH, "Keep both, one after the other, and put them together yourself"),
        ]
        for name, label, _, _ in differing:
            self.fields[name] = forms.ChoiceField(
                label=f"{label}: which words should stay?",
                choices=choices[:2] if name in one_of else choices,
                widget=forms.RadioSelect,
            )
        self.fields["rests_on"] = forms.CharField(widget=forms.HiddenInput, initial=texts.fingerprint)

    def is_of_this_page(self) -> bool:
        """True while the two texts are still the ones this page showed."""
        return self.cleaned_data["rests_on"] == self.texts.fingerprint

    def chosen(self) -> dict[str, str]:
        """Return every word of the form as chosen."""
        words = dict(self.texts.now)
        for name, _, now, theirs in self.differing:
            choice = self.cleaned_data[name]
            if choice == THEIRS:
                words[name] = theirs
            elif choice == BOTH:
                words[name] = "\n\n".join(part for part in (now, theirs) if part.strip())
        return words
