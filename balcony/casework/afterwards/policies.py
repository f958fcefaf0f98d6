"""Who may see and write down whether the care plan came; who asks adults after a review, and who reads it."""

from datetime import datetime

from balcony.casework.reviews.models import Attendance, Review
from balcony.foundations.access.policies import may
from balcony.foundations.accounts.links import opens
from balcony.foundations.accounts.models import Anyone, PersonalLink, User
from balcony.people.relationships.policies import may_about
from balcony.rules.rights import Decision, Refused

from .models import AskedAfter, PlanReceived
from .queries import LINK, awaits_answers, awaits_plan, why_closed


def may_see_plan(user: Anyone, review: Review, at: datetime) -> Decision:
    """Whether the care plan came: whoever may read the papers of a review."""
    return may_about("review.read", user, review.child, at)


def may_see_received(user: Anyone, plan: PlanReceived, at: datetime) -> Decision:
    """The same, for one that came: its file opens with it."""
    return may_see_plan(user, plan.review, at)


def may_list_plans(user: User, at: datetime) -> Decision:
    """All care plans that are to come: an IRO their own children's, the IRO manager the service's."""
    return may("service.desk", user, at)


def may_receive(user: Anyone, review: Review, at: datetime) -> Decision:
    """Writing down that the care plan came: whoever brings in papers for a review."""
    right = may_about("preparation.papers_give", user, review.child, at)
    if right and not awaits_plan(review):
        return Refused("No care plan is awaited after this review: it is not held to its end here.")
    return right


def may_take_back(user: Anyone, plan: PlanReceived, at: datetime) -> Decision:
    """Taking back that it came, once."""
    right = may_receive(user, plan.review, at)
    if right and plan.taken_back_at is not None:
        return Refused("This was taken back already.")
    return right


def may_keep_file(user: Anyone, plan: PlanReceived, at: datetime) -> Decision:
    """Adding a file to a plan that came, or setting one aside."""
    return may_take_back(user, plan, at)


def may_ask_after(user: Anyone, review: Review, at: datetime) -> Decision:
    """Asking the adults who were at a review what they thought of it: whoever arranges reviews, once held."""
    right = may_about("review.schedule", user, review.child, at)
    if right and not awaits_answers(review):
        return Refused("Adults are asked once a review is written down as held.")
    return right


def may_ask_there(user: Anyone, attendance: Attendance, at: datetime) -> Decision:
    """The same, of one person on the list of who came."""
    return may_ask_after(user, attendance.review, at)


def may_answer_for(user: Anyone, asked: AskedAfter, at: datetime) -> Decision:
    """Printing somebody's questions, or typing in what came back: never over what they sent themselves."""
    right = may_ask_after(user, asked.review, at)
    if right and asked.is_over:
        return Refused("This person has answered already, or would rather not.")
    return right


def may_read_answers(user: Anyone, review: Review, at: datetime) -> Decision:
    """What adults thought of a review: the child's IRO. Everybody else sees who answered, or only numbers."""
    return may_about("afterwards.answers_read", user, review.child, at)


def may_answer_own(user: Anyone, asked: AskedAfter, at: datetime) -> Decision:
    """A parent or carer answering on their own pages what they were asked, while their place lasts."""
    right = may_about("afterwards.answer_own", user, asked.review.child, at)
    if right and (asked.adult is None or asked.adult.user_id != user.pk):
        return Refused("These questions are somebody else’s.")
    if right and asked.told_at is None and not asked.is_over:
        return Refused("These questions have not been sent yet.")
    closed = why_closed(asked, at)
    return Refused(closed) if right and closed else right


def may_answer(user: Anyone, link: PersonalLink | None, asked: AskedAfter, at: datetime) -> Decision:
    """Answering by the link that was used, or, where none was, on one's own pages."""
    return may_answer_by(link, asked, at) if link is not None else may_answer_own(user, asked, at)


def may_answer_by(link: PersonalLink, asked: AskedAfter, at: datetime) -> Decision:
    """Answering by one's own link, while it stands and answers are still awaited."""
    right = opens(link, LINK, asked)
    closed = why_closed(asked, at)
    return Refused(closed) if right and closed else right
