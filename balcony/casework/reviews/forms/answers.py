"""What a manager answers to decisions, and what became of one."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms

from balcony.foundations.design.fields import look
from balcony.rules.transitions import DECISION

from ..models import Decision, DecisionState

AGREE, NOT_AGREED = "agree", "not_agreed"
OUTCOMES = (
    DecisionState.DONE,
    DecisionState.NOT_DONE,
    DecisionState.OVERTAKEN,
    DecisionState.AGREED,
)


class AnswersForm(forms.Form):
    """One question for each decision, and reasons where the answer is no. One left open is asked again."""

    says_optional = False

    def __init__(self, *args: Any, decisions: Sequence[Decision], **more: Any) -> None:
        super().__init__(*args, **more)
        self.decisions = list(decisions)
        for one in self.decisions:
            self.fields[f"answer_{one.number}"] = forms.ChoiceField(
                label=f"Decision {one.number}: {one.action}",
                help_text=self._hint(one),
                choices=[(AGREE, "Agreed"), (NOT_AGREED, "Not agreed")],
                widget=forms.RadioSelect,
                required=False,
            )
            self.fields[f"reason_{one.number}"] = look(
                forms.CharField(
                    label=f"If decision {one.number} is not agreed, why not?",
                    widget=forms.Textarea,
                    required=False,
                ),
                rows=2,
            )

    @staticmethod
    def _hint(one: Decision) -> str:
        day = f", by {one.due_on:%-d %B %Y}" if one.due_on else ""
        return f"{one.owner_name or 'Nobody named'}{day}"

    def clean(self) -> dict[str, Any]:
        """Not agreeing needs reasons; reasons without an answer are no answer."""
        found = super().clean() or self.cleaned_data
        for one in self.decisions:
            answer, reason = found.get(f"answer_{one.number}"), found.get(f"reason_{one.number}")
            if answer == NOT_AGREED and not reason:
                self.add_error(f"reason_{one.number}", f"Say why decision {one.number} is not agreed")
            if reason and answer != NOT_AGREED:
                self.add_error(
                    f"answer_{one.number}", f"You gave reasons: choose Not agreed for decision {one.number}"
                )
        if not any(found.get(f"answer_{one.number}") for one in self.decisions):
            raise forms.ValidationError("Answer at least one decision")
        return found

    @property
    def answers(self) -> dict[UUID, str]:
        """Decision to reasons, "" where it is agreed; only those answered."""
        return {
            one.pk: self.cleaned_data[f"reason_{one.number}"]
            for one in self.decisions
            if self.cleaned_data[f"answer_{one.number}"]
        }


class OutcomeForm(forms.Form):
    """What became of a decision."""

    state = forms.ChoiceField(
        label="What became of it?",
        widget=forms.RadioSelect,
    )
    reason = look(
        forms.CharField(label="Why? Needed unless it was done", widget=forms.Textarea, required=False),
        rows=3,
    )

    def __init__(self, *args: Any, state: DecisionState, **more: Any) -> None:
        super().__init__(*args, **more)
        may_follow = [one for one in OUTCOMES if one in DECISION.status(state).moves]
        self.fields["state"].choices = [  # type: ignore[attr-defined] # a ChoiceField
            (one.value, "Agreed after all" if one == DecisionState.AGREED else one.label)
            for one in may_follow
            if one != DecisionState.AGREED or state == DecisionState.NOT_AGREED
        ]

    def clean(self) -> dict[str, Any]:
        """All but done needs a reason."""
        found = super().clean() or self.cleaned_data
        if found.get("state") not in (None, DecisionState.DONE) and not (found.get("reason") or "").strip():
            self.add_error("reason", "Say why")
        return found
