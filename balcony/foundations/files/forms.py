"""What is asked when a file is set aside, locked, unlocked, or its seal broken."""

from django import forms

from balcony.foundations.design.fields import look


def _reason(label: str, hint: str, *, required: bool = True) -> forms.CharField:
    return look(
        forms.CharField(
            label=label,
            help_text=hint,
            max_length=2_000,
            required=required,
            widget=forms.Textarea,
            error_messages={"required": "Say why"},
        ),
        rows=3,
    )


class SetAsideForm(forms.Form):
    """Why a file is taken off its page."""

    reason = _reason("Why is it set aside?", "For example: the wrong picture, or the child asked for it.")


class LockForm(forms.Form):
    """Why a file is locked: it can be left empty, so that nothing stands between seeing it and locking it."""

    reason = _reason(
        "Why is it locked?",
        "A few words, for example: may be indecent. Do not describe what can be seen.",
        required=False,
    )


class LiftLockForm(forms.Form):
    """Who said that a locked file may be opened again."""

    reason = _reason(
        "Who said that it may be opened again, and when?", "Name and, if there is one, the reference."
    )


class OriginalForm(forms.Form):
    """Why the seal is broken."""

    reason = _reason(
        "Why is the original needed?",
        "For example: the police asked for it. Your name and this reason go on the record.",
    )
