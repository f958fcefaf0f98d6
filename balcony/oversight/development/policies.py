"""Who may: what is private to the two stays with them, and what the team is told tells nothing of one."""

from datetime import datetime

from django.utils.timezone import localdate

from balcony.foundations.access.policies import may
from balcony.foundations.accounts.models import Anyone, User
from balcony.people.register.models import Child
from balcony.people.relationships.policies import may_about
from balcony.people.relationships.queries import allocated_iro_of
from balcony.rules.rights import ALLOWED, Decision, Refused
from balcony.rules.transitions import APPRAISAL

from .models import (
    AgreedAction,
    Appraisal,
    Assessment,
    Booking,
    CodeText,
    Course,
    JobPaper,
    Observation,
    Side,
    TrainingNeed,
)
from .queries import appraiser_of, code_on, has_shared, iros_here, people_for, side_of

NOT_YOURS = "An appraisal is for the IRO and the one manager who appraises them. Nobody else reads it."


def may_see(user: Anyone, at: datetime) -> Decision:
    """IROs and their managers have this room."""
    return may("service.development", user, at)


def may_own(user: Anyone, at: datetime) -> Decision:
    """What is an IRO's own: signing the code, their ledger."""
    return may("service.development_own", user, at)


def may_see_promise(user: Anyone, child: Child, at: datetime) -> Decision:
    """What records say of the promise to a child: the child's own IRO and nobody else."""
    right = may_about("development.promise", user, child, at)
    allocation = allocated_iro_of(child, localdate(at))
    if right and (allocation is None or allocation.adult is None or allocation.adult.user_id != user.pk):
        return Refused("Only the child’s own IRO sees this.")
    return right


def may_lead(user: Anyone, at: datetime) -> Decision:
    """What a manager does for the team: courses, job papers, the team as one."""
    return may("service.development_team", user, at)


def _one_of_two(user: Anyone, person: User, at: datetime) -> Decision:
    """The IRO themself, or the manager who appraises them today."""
    right = may("service.appraise", user, at) if side_of(user, at) == Side.MANAGER else may_own(user, at)
    if not right:
        return right
    return ALLOWED if people_for(user, at).filter(pk=person.pk).exists() else Refused(NOT_YOURS)


def _manager_of(user: Anyone, person: User, at: datetime) -> Decision:
    right = may("service.appraise", user, at)
    if not right:
        return right
    return _one_of_two(user, person, at)


def may_see_person(user: Anyone, person: User, at: datetime) -> Decision:
    """One person's appraisals, supervision and training: the two."""
    return _one_of_two(user, person, at)


def may_take_on(user: Anyone, person: User, at: datetime) -> Decision:
    """A manager becomes the appraiser of an IRO who works here, who is not themself."""
    right = may("service.appraise", user, at)
    if not right:
        return right
    if person.pk == user.pk:
        return Refused("Nobody appraises themself.")
    if not iros_here(localdate(at)).filter(pk=person.pk).exists():
        return Refused("This person does not work here as an IRO today.")
    now = appraiser_of(person)
    if now and now.manager_id == user.pk:
        return Refused("You appraise this person already.")
    return right


def may_begin(user: Anyone, person: User, at: datetime) -> Decision:
    """The manager begins one appraisal at a time, of somebody who works here."""
    right = _manager_of(user, person, at)
    if not right:
        return right
    if not iros_here(localdate(at)).filter(pk=person.pk).exists():
        return Refused("This person does not work here as an IRO today, so no appraisal begins.")
    if person.appraisals.exclude(state__in=["agreed", "left_unfinished"]).exists():
        return Refused("An appraisal is going on already. Finish that one first.")
    return right


def may_read(user: Anyone, appraisal: Appraisal, at: datetime) -> Decision:
    """The two, for as long as it is kept."""
    return _one_of_two(user, appraisal.person, at)


def may_assess(user: Anyone, assessment: Assessment, at: datetime) -> Decision:
    """Each on their own side, until they have shared it."""
    appraisal = assessment.competency.appraisal
    right = may_read(user, appraisal, at)
    if not right:
        return right
    if assessment.side != side_of(user, at):
        return Refused("This is the other side's page. Each writes their own.")
    if appraisal.is_over:
        return Refused("This appraisal is over, so it stays as it is.")
    if has_shared(appraisal, assessment.side):
        return Refused("You have shared your view. It stays as you shared it; add to it in the conversation.")
    return right


def may_share(user: Anyone, appraisal: Appraisal, at: datetime) -> Decision:
    """Each shares their own view once."""
    right = may_read(user, appraisal, at)
    if right and appraisal.is_over:
        return Refused("This appraisal is over.")
    if right and has_shared(appraisal, side_of(user, at)):
        return Refused("You have shared your view already.")
    return right


def may_put_forward(user: Anyone, appraisal: Appraisal, at: datetime) -> Decision:
    """The IRO puts evidence forward until the appraisal is over."""
    right = may_own(user, at)
    if right:
        right = may_read(user, appraisal, at)
    return Refused("This appraisal is over, so nothing is added.") if right and appraisal.is_over else right


def may_talk(user: Anyone, appraisal: Appraisal, at: datetime) -> Decision:
    """The manager writes the conversation down once both have shared."""
    right = _manager_of(user, appraisal.person, at)
    if not right or appraisal.state == Appraisal.State.TALKED_OVER:
        return right
    why_not = APPRAISAL.why_not(appraisal.state, "talked_over")
    return Refused(why_not) if why_not else right


def may_agree_action(user: Anyone, appraisal: Appraisal, at: datetime) -> Decision:
    """Actions are written down by the manager from the time both have shared until it is agreed."""
    right = _manager_of(user, appraisal.person, at)
    if right and appraisal.state not in (Appraisal.State.BOTH_SHARED, Appraisal.State.TALKED_OVER):
        return Refused("Actions are agreed when both have shared their view, and before it is closed.")
    return right


def may_progress(user: Anyone, action: AgreedAction, at: datetime) -> Decision:
    """Either of the two says how an action goes; also long after the appraisal."""
    return may_read(user, action.appraisal, at)


def may_agree(user: Anyone, appraisal: Appraisal, at: datetime) -> Decision:
    """The IRO agrees; the manager cannot do it for them."""
    right = may_own(user, at)
    if right:
        right = may_read(user, appraisal, at)
    why_not = APPRAISAL.why_not(appraisal.state, "agreed") if right else None
    return Refused(why_not) if why_not else right


def may_leave(user: Anyone, appraisal: Appraisal, at: datetime) -> Decision:
    """The manager ends an appraisal that will not be finished, and says why."""
    right = _manager_of(user, appraisal.person, at)
    return Refused("This appraisal is over already.") if right and appraisal.is_over else right


def may_observe(user: Anyone, person: User, at: datetime) -> Decision:
    """The manager who appraises sits in on a review."""
    return _manager_of(user, person, at)


def may_see_observation(user: Anyone, observation: Observation, at: datetime) -> Decision:
    """The two."""
    return _one_of_two(user, observation.person, at)


def may_supervise(user: Anyone, person: User, at: datetime) -> Decision:
    """The manager who appraises writes sessions down."""
    return _manager_of(user, person, at)


def may_add_need(user: Anyone, person: User, at: datetime) -> Decision:
    """Either of the two."""
    return _one_of_two(user, person, at)


def may_end_need(user: Anyone, need: TrainingNeed, at: datetime) -> Decision:
    """Either of the two, once."""
    right = _one_of_two(user, need.person, at)
    return Refused("This need has ended already.") if right and need.ended_at else right


def may_see_course(user: Anyone, course: Course, at: datetime) -> Decision:
    """Everybody who may be booked, and managers."""
    return may_see(user, at)


def may_book(user: Anyone, course: Course, at: datetime) -> Decision:
    """As `may_see_course`, until the day of the course and while it takes place."""
    right = may_see(user, at)
    if right and course.called_off_at:
        return Refused("This course was called off.")
    if right and course.on < localdate(at):
        return Refused("This course has been held.")
    return right


def may_call_off(user: Anyone, course: Course, at: datetime) -> Decision:
    """A manager, once."""
    right = may_lead(user, at)
    return Refused("This course was called off already.") if right and course.called_off_at else right


def may_give_up(user: Anyone, booking: Booking, at: datetime) -> Decision:
    """One's own place, or as a manager; before the course is done."""
    right = may_see(user, at)
    if right and booking.done_at:
        return Refused("This course is done, so the place cannot be given up.")
    return Refused("This place was given up already.") if right and booking.given_up_at else right


def may_say_done(user: Anyone, booking: Booking, at: datetime) -> Decision:
    """One's own, or as a manager; from the day of the course on."""
    right = may_give_up(user, booking, at)
    if right and booking.course.on > localdate(at):
        return Refused("The course is still to come.")
    return right


def may_sign(user: Anyone, at: datetime) -> Decision:
    """An IRO signs what the service has adopted; what nobody agreed to cannot be signed."""
    right = may_own(user, at)
    if right and not code_on(localdate(at)).is_adopted:
        return Refused("This service has not adopted the code yet, so there is nothing to sign.")
    return right


def may_see_text(user: Anyone, text: CodeText, at: datetime) -> Decision:
    """A version of the code is no secret here."""
    return may_see(user, at)


def may_keep_job(user: Anyone, paper: JobPaper, at: datetime) -> Decision:
    """Managers write job papers."""
    return may_lead(user, at)
