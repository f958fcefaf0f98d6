"""What pages say about a caseload and a registration, so that templates need not think."""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from balcony.people.register.models import Child
from balcony.rules.caseload import ABOVE, BELOW, NO_TIME, NOBODY, WITHIN, Band
from balcony.rules.independence import Breach

from .models import Registration
from .queries import Prompt, Waiting

SOON = timedelta(days=56)


@dataclass(frozen=True, slots=True)
class Tag:
    """Words in a coloured tag; the kind is one of the status tags."""

    text: str
    kind: str


BANDS = {
    BELOW: Tag("Below the band", "quiet"),
    WITHIN: Tag("Within the band", "good"),
    ABOVE: Tag("Above the band", "bad"),
    NO_TIME: Tag("No time for reviews", "bad"),
    NOBODY: Tag("No children", "quiet"),
}


def band_tag(band: Band) -> Tag:
    """Where a caseload stands against the 50 to 70 of good practice."""
    return BANDS[band.word]


def registration_tag(registration: Registration | None, on: date) -> Tag:
    """Whether a registration holds on a day."""
    if registration is None:
        return Tag("Not written down", "soon")
    if registration.renewal_on < on:
        return Tag("Ran out", "bad")
    if registration.renewal_on <= on + SOON:
        return Tag("To be renewed soon", "soon")
    return Tag("In date", "good")


@dataclass(frozen=True, slots=True)
class BoardRow:
    """A child who waits for an IRO, and what to weigh."""

    waiting: Waiting
    prompts: list[Prompt]

    @property
    def child(self) -> Child:
        """The child."""
        return self.waiting.child

    @property
    def wait_words(self) -> str:
        """How long, in working days."""
        days = self.waiting.working_days
        return "Since today" if days == 0 else f"{days} working {'day' if days == 1 else 'days'}"


@dataclass(frozen=True, slots=True)
class CheckRow:
    """One child on the page that shows what an allocation would do."""

    child: Child
    now_with: str
    prompts: list[Prompt]
    breaches: list[Breach]

    def against(self, adult_id: UUID) -> list[str]:
        """What speaks against this IRO, in sentences; suggestions of another IRO among them."""
        return [
            prompt.text
            for prompt in self.prompts
            if (prompt.kind == "different") == (prompt.adult_id == adult_id)
        ]

    def for_it(self, adult_id: UUID) -> list[str]:
        """What speaks for this IRO."""
        return [
            prompt.text
            for prompt in self.prompts
            if prompt.adult_id == adult_id and prompt.kind != "different"
        ]

    @property
    def is_forbidden(self) -> bool:
        """Whether the law rules it out."""
        return any(breach.forbids for breach in self.breaches)
