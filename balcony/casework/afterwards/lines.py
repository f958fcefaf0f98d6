"""The lines this room adds to a review's task list, and what a concern can arise from."""

from datetime import datetime
from uuid import UUID

from django.urls import reverse
from django.utils.timezone import localdate

from balcony.casework.concerns.abouts import Origin
from balcony.casework.reviews.models import Review
from balcony.casework.reviews.queries import rulebook_on
from balcony.casework.reviews.steps import Step
from balcony.foundations.accounts.models import User
from balcony.foundations.design.words import count_words, date_short
from balcony.people.register.models import Child

from .models import AskedAfter
from .policies import may_ask_after, may_read_answers, may_receive, may_see_plan
from .queries import asked_after, plan_now, stands_of


def care_plan(review: Review, user: User, at: datetime) -> list[Step]:
    """Whether the care plan came, for whoever may see it or bring it."""
    may_see, may_give = may_see_plan(user, review, at), may_receive(user, review, at)
    if not may_see and not may_give:
        return []
    on = localdate(at)
    now = plan_now(review, on, rulebook_on(on))
    if now is None:
        return []
    href = reverse(f"afterwards:{'plan' if may_see else 'receive'}", kwargs={"id": review.pk})
    due = now.limit.limit_date
    hint = f"By {date_short(due)} (local: {now.limit.source})" if due and now.received_on is None else ""
    return [Step("Care plan, brought up to date", href, now.words, now.received_on is not None, hint)]


def adults_asked(review: Review, user: User, at: datetime) -> list[Step]:
    """Which adults were asked how the review was and who answered; for the IRO also what they wrote."""
    found = []
    listed = asked_after(review)
    if may_ask_after(user, review, at):
        now = stands_of(listed)
        href = reverse("afterwards:asked", kwargs={"id": review.pk})
        is_done = bool(now.asked) and now.answered + now.declined == now.asked
        found.append(Step("How it was for the adults", href, now.words, is_done, _who(listed)))
    answered = sum(one.answered_at is not None for one in listed)
    if answered and may_read_answers(user, review, at):
        href = reverse("afterwards:read_answers", kwargs={"id": review.pk})
        found.append(Step("What the adults wrote afterwards", href, count_words(answered, "answer"), True))
    return found


def _who(listed: list[AskedAfter]) -> str:
    """ "Answered: Lisa Mother. Asked: Dev Worker"."""
    answered = [one.name for one in listed if one.answered_at is not None]
    asked = [one.name for one in listed if one.told_at is not None and not one.is_over]
    parts = (("Answered", answered), ("Asked", asked))
    return ". ".join(f"{label}: {', '.join(names)}" for label, names in parts if names)


def plan_of(key: UUID, child: Child) -> Origin | None:
    """The care plan after a review of this child, as what a concern arose from."""
    if not Review.objects.filter(pk=key, child=child).exists():
        return None
    return Origin("the care plan after a review", reverse("afterwards:plan", kwargs={"id": key}))
