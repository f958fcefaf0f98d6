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
from balcony.foundations.design.words import date_short
from balcony.people.register.models import Child

from .policies import may_receive, may_see_plan
from .queries import plan_now


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


def plan_of(key: UUID, child: Child) -> Origin | None:
    """The care plan after a review of this child, as what a concern arose from."""
    if not Review.objects.filter(pk=key, child=child).exists():
        return None
    return Origin("the care plan after a review", reverse("afterwards:plan", kwargs={"id": key}))
