"""What following decisions tells the other rooms: a message, what a concern can arise from, a line to do."""

from datetime import datetime
from uuid import UUID

from django.urls import reverse
from django.utils.timezone import localdate

from balcony.casework.concerns.abouts import AboutKind, Origin
from balcony.casework.concerns.abouts import register as register_about
from balcony.foundations.accounts.models import User
from balcony.foundations.design.words import count_words, date_short
from balcony.foundations.outbox.kinds import MessageKind
from balcony.foundations.outbox.kinds import register as register_message
from balcony.people.register.models import Child, Source

from .actions.answers import TO_MANAGER, WORDS
from .models import Decision, DecisionState, Review
from .policies import may_tell_child, may_write
from .queries import alone_before, for_child, times_told, to_follow
from .steps import Stage, Step, StepsFrom, register


def register_all() -> None:
    """Register them; the app does so at start-up."""
    register_message(
        MessageKind(
            TO_MANAGER,
            "Decisions for the team manager to answer",
            "When the IRO sends the decisions of a review",
            WORDS,
        )
    )
    register_about(AboutKind("decision", _origin))
    register(StepsFrom("decisions-followed", Stage.AFTER, 20, _steps))
    register(StepsFrom("seen-alone", Stage.BEFORE, 20, _seen_alone))
    register(StepsFrom("decisions-for-child", Stage.AFTER, 15, _for_child))


def _origin(key: UUID, child: Child) -> Origin | None:
    found = Decision.objects.filter(pk=key, review__child=child).first()
    if found is None:
        return None
    href = reverse("reviews:review", kwargs={"id": found.review_id})
    return Origin(f"decision {found.number} of a review", href)


def _seen_alone(review: Review, user: User, at: datetime) -> list[Step]:
    """One line for who writes the record: the child was seen alone before the review, or why not."""
    if review.source != Source.PERSON or not may_write(user, review, at):
        return []
    before = alone_before(review)
    if before.talk is not None:
        stands = before.words
    else:
        stands = "Not seen alone, with the reason" if before.reason is not None else "Not yet"
    href = reverse("reviews:seen_alone", kwargs={"id": review.pk})
    return [Step("Seen alone before the review", href, stands, before.is_told)]


def _steps(review: Review, user: User, at: datetime) -> list[Step]:
    """One line for who writes the record: sent, answered, what became of each."""
    if not may_write(user, review, at):
        return []
    last, own = to_follow(review, localdate(at))
    if not last and not own:
        return []
    href = reverse("reviews:follow", kwargs={"id": review.pk})
    unsent = [one for one in own if one.state == DecisionState.RECOMMENDED]
    waiting = [one for one in own if one.state == DecisionState.SENT]
    if unsent and review.completed_on is not None:
        stands = f"{count_words(len(unsent), 'decision')} not sent"
    elif waiting:
        stands = f"{len(waiting)} not answered"
    else:
        is_open = [one for one in [*last, *own] if one.is_open]
        stands = f"{len(is_open)} open" if is_open else "All done"
    hint = f"{count_words(len(last), 'decision')} of the last review still open" if last else ""
    return [
        Step("Manager’s answers and what became of the decisions", href, stands, stands == "All done", hint)
    ]


def _for_child(review: Review, user: User, at: datetime) -> list[Step]:
    """One line for who writes the record: whether the child has heard, in their words, what was decided."""
    if not may_tell_child(user, review, at):
        return []
    decisions = for_child(review)
    if not decisions:
        return []
    key = {"id": review.pk}
    told = times_told(review)
    worded = sum(bool(one.words) for one in decisions)
    is_behind = any(one.is_since(told) for one in decisions)
    if is_behind:
        href, stands = reverse("reviews:told", kwargs=key), "Changed since they were told"
    elif told and worded:
        href, stands = reverse("reviews:told", kwargs=key), f"Told on {date_short(told[-1].on)}"
    elif worded:
        href, stands = reverse("reviews:told", kwargs=key), "Not told yet"
    else:
        href, stands = reverse("reviews:for_child", kwargs=key), "Not in their words yet"
    return [Step("Telling the child what was decided", href, stands, bool(told and worded and not is_behind))]
