"""What the balcony asks: how far back to look."""

from django import forms

USUAL = "8"
FEWEST = "4"  # a wide table of kinds and quarters fits a screen
SPANS = [("4", "Last 4 quarters"), ("8", "Last 8 quarters"), ("12", "Last 12 quarters")]


class SpanForm(forms.Form):
    """How far back the timeliness figures reach."""

    says_optional = False

    quarters = forms.ChoiceField(label="How far back", choices=SPANS, required=False)

    def count(self) -> int:
        """The number of quarters asked for; eight where the address says nonsense."""
        self.full_clean()
        return int(self.cleaned_data.get("quarters") or USUAL)
