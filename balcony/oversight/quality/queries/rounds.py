"""Rounds, who is asked in them, and the questions meant for each."""

from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.utils.timezone import localdate

from balcony.foundations.access.models import Role, RoleGrant
from balcony.foundations.accounts.models import Anyone, User
from balcony.oversight.figures.measures import Answer as Measured
from balcony.oversight.figures.measures import NotRecorded, Reading

from ..models import AskedGroup, Group, Question, Round, Sheet

# Fewer answers than this are nobody's to see without names (access notes, section 5).
FEW = 5
# Which hats may be asked by account, for each group; the others have no account and get a link.
HATS = {
    Group.IROS: (Role.IRO,),
    Group.MANAGERS: (Role.IRO_MANAGER,),
    Group.SOCIAL_WORKERS: (Role.SOCIAL_WORKER, Role.TEAM_MANAGER),
    Group.SENIORS: (Role.SENIOR_MANAGER,),
}


def rounds_for(user: Anyone, at: datetime) -> QuerySet[Round]:
    """Every round, newest first: a round is about no child and no one person."""
    return Round.objects.all()


def groups_for(user: Anyone, at: datetime) -> QuerySet[AskedGroup]:
    """Every group asked in a round."""
    return AskedGroup.objects.select_related("round")


def questions_for(user: Anyone, at: datetime) -> QuerySet[Question]:
    """Every question of a round."""
    return Question.objects.select_related("round")


def sheets_for(user: Anyone, at: datetime) -> QuerySet[Sheet]:
    """The sheets this person was asked to fill in by name; nobody else's exist for them."""
    if not isinstance(user, User):
        return Sheet.objects.none()
    return Sheet.objects.filter(user=user).select_related("asked", "asked__round")


def asked_of(user: Anyone, at: datetime) -> list[Sheet]:
    """The sheets this person can still fill in today."""
    return [one for one in sheets_for(user, at) if one.asked.round.takes_answers_on(localdate(at))]


def fingerprint(secret: str) -> str:
    """Return what is kept of a secret: its SHA-256, never itself."""
    return sha256(secret.encode()).hexdigest()


def version_of(words: str) -> str:
    """Return a short mark of these words, by which a page says which it last saw; "0" for none."""
    return fingerprint(words)[:12] if words else "0"


def sheet_by_link(secret: UUID) -> Sheet | None:
    """Return the sheet a link opens, or None where there is no such link."""
    found = Sheet.objects.filter(link_hash=fingerprint(str(secret)))
    return found.select_related("asked", "asked__round").first()


def wording_for(question: Question, group: str, level: str = "") -> str:
    """Return a question in the words meant for a group; children read level a or b."""
    key = f"{group}_{level}" if group == Group.CHILDREN else group
    return str(question.wording.get(key, question.text))


def questions_of_sheet(sheet: Sheet) -> list[Question]:
    """Return the questions meant for the group of a sheet, in order."""
    group = sheet.asked.group
    return [one for one in Question.objects.filter(round=sheet.asked.round_id) if group in one.asks]


@dataclass(frozen=True)
class GroupProgress:
    """How far a group has come: how many are asked, invited and done. A count, never who of the unnamed."""

    asked: AskedGroup
    invited: int
    sent: int

    @property
    def people(self) -> int:
        """How many are asked; never fewer than were invited."""
        return max(self.asked.people, self.invited)

    @property
    def is_complete(self) -> bool:
        """True where everybody asked has sent their answers."""
        return self.sent >= self.people


def progress_of(round: Round) -> list[GroupProgress]:
    """How far each group of a round has come, in one query."""
    counted = round.groups.annotate(
        invited=Count("sheets"), done=Count("sheets", filter=Q(sheets__sent_on__isnull=False))
    )
    found = [GroupProgress(one, one.invited, one.done) for one in counted]
    order = {group: place for place, group in enumerate(Group.values)}
    return sorted(found, key=lambda one: order[one.asked.group])


def unsent(asked: AskedGroup) -> list[Sheet]:
    """Who was asked by name and has not sent their answers; empty for an anonymous group."""
    waiting = Sheet.objects.filter(asked=asked, is_anonymous=False, sent_on__isnull=True)
    return sorted(waiting.select_related("user"), key=lambda one: name_of(one))


def name_of(sheet: Sheet) -> str:
    """Return whose sheet it is; "" where it has no name."""
    return sheet.user.full_name if sheet.user else sheet.name


def accounts_for(asked: AskedGroup, at: datetime) -> list[User]:
    """Return who could be asked by account in this group and has not been: those who hold its role today."""
    hats = HATS.get(Group(asked.group), ())
    held = RoleGrant.objects.live_on(localdate(at)).filter(role__in=hats).values("user")
    found = User.objects.filter(pk__in=held, is_active=True, is_machine=False)
    return list(
        found.exclude(pk__in=asked.sheets.filter(user__isnull=False).values("user")).order_by("full_name")
    )


def last_closed_before(round: Round) -> Round | None:
    """Return the closed round before this one, or None for the first."""
    earlier = Round.objects.filter(closed_at__isnull=False, made_at__lt=round.made_at).exclude(pk=round.pk)
    return earlier.order_by("-made_at").first()


def last_health_check(on: date) -> Measured:
    """Return when the last round was closed, for the measure of that name (health check S3)."""
    label = "The last health check"
    last = Round.objects.filter(closed_at__isnull=False, closed_at__date__lte=on).order_by("closed_at").last()
    if last is None or last.closed_at is None:
        return NotRecorded(label, "a round of the health check that is closed")
    day = localdate(last.closed_at)
    says = f"Closed on {day.day} {day:%B %Y}."
    return Reading(label, says, says, on)
