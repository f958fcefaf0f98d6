"""Measures of the service this room can read: shown beside the health check and the protocol.

Whether an appraisal was held and a code was signed may be counted; what stands in an appraisal may not,
unless five people or more stand behind it.
"""

from datetime import date, timedelta

from balcony.foundations.accounts.models import User
from balcony.oversight.figures import own
from balcony.oversight.figures.measures import Answer, NotRecorded, Reading, hidden, register
from balcony.oversight.figures.own import Counts, OwnMeasure, Span
from balcony.oversight.figures.registrations import registered_until

from .models import (
    ActionProgress,
    AgreedAction,
    Appraisal,
    Booking,
    Level,
    Observation,
    Supervision,
    TrainingNeed,
)
from .queries import FEW, code_on, iros_here, last_needs_review, setting, sign_ups, standings, team_view

ONE_PERSON = "There is one IRO, so a figure would be about one person."
FEW_PEOPLE = f"Fewer than {FEW} people stand behind it, so it is not told."
YEAR = timedelta(days=365)


def _share(label: str, part: int, whole: int, what: str, on: date) -> Answer:
    """`part` of `whole` IROs `what`; with one IRO it would be about one person."""
    if whole == 1:
        return Reading(label, ONE_PERSON, ONE_PERSON, on)
    return Reading(
        label, f"{part} of {whole} IROs {what}", f"{hidden(part)} of {hidden(whole)} IROs {what}", on
    )


def appraisals_in_date(on: date) -> Answer:
    """IROs whose last agreed appraisal is no older than this authority sets (health check M6)."""
    label, months = "Appraisals in date", setting("appraisal_every", on)
    rows = standings(iros_here(on), on=on)
    if not any(one.agreed_on or one.open for one in rows):
        return NotRecorded(label, "appraisals held in Balcony")
    what = f"have an appraisal agreed in the last {months} months."
    return _share(label, sum(one.appraisal_in_date for one in rows), len(rows), what, on)


def appraised_against_competencies(on: date) -> Answer:
    """IROs who were ever appraised on the competencies (health check M2)."""
    label = "IROs appraised against the competencies"
    rows = standings(iros_here(on), on=on)
    if not any(one.agreed_on for one in rows):
        return NotRecorded(label, "appraisals agreed in Balcony")
    return _share(
        label, sum(bool(one.agreed_on) for one in rows), len(rows), "have been appraised on them.", on
    )


def appraisal_actions_done(on: date) -> Answer:
    """What became of the actions of appraisals, where five people or more have some (health check M6)."""
    label = "Actions of appraisals done"
    rows = list(AgreedAction.objects.select_related("appraisal").prefetch_related("progress"))
    if not rows:
        return NotRecorded(label, "the actions agreed at appraisals")
    if len({one.appraisal.person_id for one in rows}) < FEW:
        return Reading(label, FEW_PEOPLE, FEW_PEOPLE, on)
    newest = [next(iter(reversed(one.progress.all())), None) for one in rows]
    done = sum(one is not None and one.state == ActionProgress.State.DONE for one in newest)
    what = "actions agreed at appraisals are done."
    return Reading(
        label, f"{done} of {len(rows)} {what}", f"{hidden(done)} of {hidden(len(rows))} {what}", on
    )


def competency_levels(on: date) -> Answer:
    """Where the team as one stands by heading, in words (health check M4)."""
    label = "Levels by competency, for the team"
    headings = team_view(on=on)
    if not headings:
        return NotRecorded(label, f"appraisals agreed with {FEW} people or more")
    weakest = {level.value: [] for level in reversed(Level)}  # type: dict[str, list[str]]
    for one in headings:
        weakest[one.level].append(one.title)
    level, titles = next((level, titles) for level, titles in weakest.items() if titles)
    says = f"The middle of the team is “{Level(level).label.lower()}” in: {', '.join(titles)}."
    if len(titles) < len(headings):
        says += " It stands higher in every other heading."
    return Reading(label, says, says, on)


def training_needs_reviewed(on: date) -> Answer:
    """When the team's needs were last looked at (health check M4)."""
    label, last = "When training needs were last looked at", last_needs_review()
    if last is None:
        return NotRecorded(label, "the training needs list, looked at by the team and its manager")
    says = f"On {last.held_on.day} {last.held_on:%B %Y}."
    return Reading(label, says, says, on)


def training_needs_met(on: date) -> Answer:
    """Needs that were met, or whose person is booked on a course that serves them (health check M4)."""
    label = "Training needs with a course"
    needs = list(TrainingNeed.objects.exclude(ended_how=TrainingNeed.Ended.NO_LONGER))
    if not needs:
        return NotRecorded(label, "the training needs list and its courses")
    if len({one.person_id for one in needs}) < FEW:
        return Reading(label, FEW_PEOPLE, FEW_PEOPLE, on)
    served: set[tuple[object, str]] = set()
    for one in Booking.objects.filter(given_up_at__isnull=True).select_related("course"):
        if not one.course.called_off_at:
            served |= {(one.person_id, heading) for heading in one.course.headings}
    met = sum(bool(one.ended_at) or (one.person_id, one.heading) in served for one in needs)
    what = "training needs are met, or have a course booked."
    return Reading(
        label, f"{met} of {len(needs)} {what}", f"{hidden(met)} of {hidden(len(needs))} {what}", on
    )


def supervision_held(on: date) -> Answer:
    """IROs whose last session is no longer ago than agreed (health check M5)."""
    label, weeks = "Supervision held as often as agreed", setting("supervision_every", on)
    rows = standings(iros_here(on), on=on)
    if not any(one.supervised_on for one in rows):
        return NotRecorded(label, "a record of supervision sessions")
    what = f"had supervision in the last {weeks} weeks."
    return _share(label, sum(one.supervision_in_date for one in rows), len(rows), what, on)


def supervisor_qualified(on: date) -> Answer:
    """Managers who gave supervision in the last year and are on the register (health check M5)."""
    label = "Supervisors qualified to give it"
    held = Supervision.objects.filter(held_on__range=(on - YEAR, on)).values("by")
    managers = list(User.objects.filter(pk__in=held))
    if not managers:
        return NotRecorded(label, "a record of supervision sessions")
    until = registered_until(managers)
    fit = sum(one.pk in until and until[one.pk] >= on for one in managers)
    what = "of those who gave supervision in the last year have a registration in date on record."
    return Reading(
        label, f"{fit} of {len(managers)} {what}", f"{hidden(fit)} of {hidden(len(managers))} {what}", on
    )


def observations_done(on: date) -> Answer:
    """Reviews observed in the last year, where five people or more were (health check S3)."""
    label = "Reviews observed"
    rows = Observation.objects.filter(observed_on__range=(on - YEAR, on))
    people = rows.values("person").distinct().count()
    if not people:
        return NotRecorded(label, "observations of reviews")
    if people < FEW:
        return Reading(label, FEW_PEOPLE, FEW_PEOPLE, on)
    number = rows.count()
    what = "reviews were observed in the last year, each with the child’s consent."
    return Reading(label, f"{number} {what}", f"{hidden(number)} {what}", on)


def code_signed(on: date) -> Answer:
    """IROs who signed the code in the version in force (health check C4)."""
    label, version = "IROs signed up to the code", code_on(on)
    if not version.is_adopted:
        return NotRecorded(label, "the adoption of the code in the toolkit, then each IRO's sign-up")
    rows = sign_ups(version, on=on)
    signed = sum(one.is_current for one in rows)
    return _share(label, signed, len(rows), "have signed the code in the version in force.", on)


def _own_appraisals(span: Span) -> Counts:
    agreed = Appraisal.objects.filter(state=Appraisal.State.AGREED).values_list("person_id", flat=True)
    return dict.fromkeys(agreed, (1, 1))


def _own_courses(span: Span) -> Counts:
    counts: Counts = {}
    rows = Booking.objects.filter(done_at__isnull=False, course__on__range=(span.first, span.last))
    for person in rows.values_list("person_id", flat=True):
        number = counts.get(person, (0, 0))[0] + 1
        counts[person] = (number, number)
    return counts


def register_all() -> None:
    """Make these measures known; called once at start-up."""
    for name, label, read in (
        ("appraisals_in_date", "Appraisals in date", appraisals_in_date),
        ("appraised_against_competencies", "IROs appraised", appraised_against_competencies),
        ("appraisal_actions_done", "Actions of appraisals done", appraisal_actions_done),
        ("competency_levels", "Levels by competency, for the team", competency_levels),
        ("training_needs_reviewed", "Training needs looked at", training_needs_reviewed),
        ("training_needs_met", "Training needs with a course", training_needs_met),
        ("supervision_held", "Supervision held as often as agreed", supervision_held),
        ("supervisor_qualified", "Supervisors qualified to give it", supervisor_qualified),
        ("observations_done", "Reviews observed", observations_done),
        ("code_signed", "IROs signed up to the code", code_signed),
    ):
        register(name, label, read)
    appraised = "An appraisal on the competencies was agreed; only you and your manager read what it says."
    source = "an appraisal agreed in Balcony"
    for name, label in (
        ("appraisals_in_date", "Appraisal"),
        ("competency_k1_1", "The law, in your appraisal"),
        ("competency_k1_9", "Children's rights, in your appraisal"),
    ):
        own.register_own(OwnMeasure(name, label, _own_appraisals, appraised, "", source, pooled=False))
    own.register_own(
        OwnMeasure(
            "training_done", "Courses done", _own_courses,
            "Courses done in this time: {part}.", "", "courses done, in the list of courses",
        )
    )  # fmt: skip
