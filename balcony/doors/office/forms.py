"""What the office asks: which files, which of many problems, which part of the log."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

from balcony.exchange.ssda903.tables import FIRST_YEAR, LAST_YEAR
from balcony.foundations.design.fields import DateField, look

SUFFIXES = (".csv", ".zip", ".xml")
MEGABYTE = 1024 * 1024
YEARS = range(LAST_YEAR, FIRST_YEAR - 1, -1)


class SeveralFiles(forms.FileInput):
    """A file control that takes several files at once."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """One or several files; the cleaned value is a list."""

    widget = SeveralFiles

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile]:
        """Every file by the rules of one."""
        given = data if isinstance(data, list | tuple) else [data]
        return [super(FilesField, self).clean(one, initial) for one in given or [None]]


class SendReturnForm(forms.Form):
    """The files of a return."""

    sent = FilesField(
        label="The return’s files",
        help_text=(
            "The CSV files of the return, all chosen at once, or one zip or one XML file. Which is which "
            "is told by the columns"
        ),
        widget=SeveralFiles(attrs={"multiple": True, "accept": ",".join(SUFFIXES)}),
        error_messages={"required": "Choose the files of the return", "empty": "One of the files is empty"},
    )
    year = look(
        forms.ChoiceField(
            label="Which year is it for?",
            help_text="Leave this if you do not know: the dates in the files tell",
            choices=[
                ("", "Tell from the files"),
                *(
                    (str(year), f"{year - 1}/{year % 100:02d}")
                    for year in range(LAST_YEAR, FIRST_YEAR - 1, -1)
                ),
            ],
            required=False,
        ),
        says_optional=False,
    )

    def clean_sent(self) -> list[UploadedFile]:
        """Refuse other kinds of file, two of one name, several archives, and more than the limit together."""
        files: list[UploadedFile] = self.cleaned_data["sent"]
        names = [Path(file.name or "").name for file in files]
        endings = {Path(name).suffix.lower() for name in names}
        if not endings <= set(SUFFIXES):
            raise forms.ValidationError("The files must be CSV, or one zip or one XML file")
        if len(files) > 1 and endings != {".csv"}:
            raise forms.ValidationError("Send several CSV files, or one zip, or one XML file, not a mixture")
        if len(set(names)) < len(names):
            raise forms.ValidationError("Two of the files have the same name")
        if sum(file.size or 0 for file in files) > settings.UPLOAD_LIMIT_MB * MEGABYTE:
            raise forms.ValidationError(
                f"The files must be smaller than {settings.UPLOAD_LIMIT_MB} MB together"
            )
        return files

    def clean_year(self) -> int | None:
        """The year it ends in, or None to tell from the files."""
        return int(self.cleaned_data["year"]) if self.cleaned_data["year"] else None


class ProblemFilter(forms.Form):
    """Narrows a list of problems."""

    says_optional = False

    severity = forms.ChoiceField(
        label="What happens to the row",
        choices=[("", "Either"), ("refuse", "Left out"), ("warn", "Taken in, look at it")],
        required=False,
    )

    def __init__(
        self, *args: Any, files: Sequence[str] = (), codes: Sequence[str] = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"] = forms.ChoiceField(
            label="File", choices=[("", "Any file"), *((name, name) for name in files)], required=False
        )
        self.fields["code"] = forms.ChoiceField(
            label="Rule", choices=[("", "Any rule"), *((code, code) for code in codes)], required=False
        )

    def chosen(self) -> dict[str, str]:
        """What narrows the list; nonsense in the address narrows nothing."""
        self.full_clean()
        return {name: value for name, value in self.cleaned_data.items() if value}


class QueueFilter(forms.Form):
    """Narrows the queue to one of its lists, shown whole, and to one IRO, by their key."""

    says_optional = False

    show = forms.ChoiceField(
        label="Show",
        choices=[
            ("", "The first of every list"),
            ("arrange", "To arrange"),
            ("chase", "To chase: was it held?"),
            ("coming", "Meetings in 14 days"),
            ("ring", "To ring"),
            ("send", "Records"),
            ("file", "To file"),
            ("plans", "Care plans to come"),
        ],
        required=False,
    )

    def __init__(self, *args: Any, iros: Sequence[tuple[str, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["iro"] = forms.ChoiceField(
            label="IRO", choices=[("", "Any IRO"), ("none", "No IRO yet"), *iros], required=False
        )

    def chosen(self) -> tuple[str, str]:
        """The list asked for, "" for the first of every one, and the key of the IRO, "" for any."""
        self.full_clean()
        return self.cleaned_data.get("show", ""), self.cleaned_data.get("iro", "")


class LogFilter(forms.Form):
    """Narrows the access log by kind, person and day. People stand in the address by their key."""

    says_optional = False

    kind = forms.ChoiceField(
        label="What",
        choices=[("", "Everything"), ("looks", "Looking"), ("deeds", "Doing"), ("refused", "Refused")],
        required=False,
    )
    first = DateField(label="From", required=False)
    last = DateField(label="To", required=False)

    def __init__(self, *args: Any, people: Sequence[tuple[str, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if people:
            self.fields["who"] = forms.ChoiceField(
                label="Who", choices=[("", "Anybody"), *people], required=False
            )
            self.order_fields(["kind", "who", "first", "last"])

    def chosen(self) -> dict[str, Any]:
        """What narrows the log."""
        return {name: value for name, value in self.cleaned_data.items() if value} if self.is_valid() else {}
