"""What ordinary records already say of how a child took part; the IRO confirms it or answers anew."""

from dataclasses import dataclass

from balcony.casework.voice.models import Contribution
from balcony.casework.voice.models import Kind as Said
from balcony.people.register.models import Child

from ..models import Attendance, Chairing, Mode, Review

CHAIRED = (Chairing.Wanted.ALL, Chairing.Wanted.PARTS)
CAME, SENT_VIEW = Attendance.Came.CAME, Attendance.Came.SENT_VIEW


@dataclass(frozen=True)
class Proposed:
    """The answers the records point to, as `record_participation` takes them, and what they say, in lines.

    `attended` is None where no record says whether the child was there: then nothing is chosen beforehand.
    """

    attended: bool | None = None
    mode: str = ""
    who_spoke: str = ""
    conveyed: str = ""
    says: tuple[str, ...] = ()


def proposed_participation(review: Review) -> Proposed:
    """Read how the child took part out of who came, chairing, and what they sent before. Four queries."""
    sent = Contribution.objects.filter(
        child=review.child_id, review_id=review.pk, kind=Said.BEFORE_REVIEW
    ).count()
    rows = list(review.attendances.all())
    chaired = review.chairings.order_by("-version").first()
    mine = next((one for one in reversed(rows) if one.adult_id is None and _is(review.child, one.name)), None)
    advocate = next((one for one in rows if "advocate" in one.role.lower() and one.came == CAME), None)
    has_chaired = chaired is not None and chaired.wanted in CHAIRED and bool(chaired.how_it_went.strip())
    says = _lines(sent, mine, advocate, has_chaired=has_chaired)
    if has_chaired or (mine is not None and mine.came == CAME):
        mode = (mine.mode if mine is not None else "") or _mode_of(review)
        # Who came and chaired spoke; who came with an advocate may have; else only the IRO knows.
        spoke, how = ("child", "spoken") if has_chaired else ("advocate", "spoken") if advocate else ("", "")
        return Proposed(True, mode, spoke, how, says)
    if mine is not None and mine.came != Attendance.Came.NOT_ASKED:
        if advocate is not None:
            return Proposed(False, "", "advocate", "briefed", says)
        is_sent = bool(sent) or mine.came == SENT_VIEW
        return Proposed(False, "", *(("nobody", "sent") if is_sent else ("", "")), says)
    return Proposed(says=says)


def _lines(
    sent: int, mine: Attendance | None, advocate: Attendance | None, *, has_chaired: bool
) -> tuple[str, ...]:
    found = []
    if sent:
        things = "one answer" if sent == 1 else f"{sent} answers"
        found.append(f"Before the review the child sent {things} to its questions from their page.")
    if mine is not None:
        found.append(f"The list of who came says of the child: {mine.get_came_display().lower()}.")
    if has_chaired:
        found.append("The child chaired the review or parts of it, and how it went is written down.")
    if advocate is not None:
        found.append(f"{advocate.name}, {advocate.role.lower()}, came.")
    return tuple(found)


def _is(child: Child, name: str) -> bool:
    known = (child.known_as, child.full_name, child.listed_as, child.first_names)
    return name.strip().casefold() in {one.casefold() for one in known if one}


def _mode_of(review: Review) -> str:
    meeting = review.meetings.filter(was_held=True).order_by("on").last()
    return meeting.mode if meeting is not None and meeting.mode in Mode.values else Mode.IN_PERSON
