"""What a parent or carer was asked after a review, on pages of their own."""

from datetime import datetime

from django.db.models import QuerySet

from balcony.casework.reviews.models import State
from balcony.foundations.accounts.models import Anyone, User
from balcony.people.relationships.queries import family_of

from ..models import AnswerAfter, AskedAfter
from .asking import answers_of, mark_of


def own_asked(user: Anyone, at: datetime) -> QuerySet[AskedAfter]:
    """What this parent or carer was asked after reviews, of children they stand around; the newest first."""
    mine = AskedAfter.objects.filter(
        adult__user=user.pk, review__child__in=family_of(user, at), review__superseded_at__isnull=True
    ).exclude(told_at=None, answered_at=None, declined_at=None)
    standing = mine.exclude(review__state=State.CANCELLED)
    return standing.select_related("review__child", "adult", "reading").order_by("-review__completed_on")


def own_writer(user: User) -> str:
    """What stands for this account where a browser stands for who writes by a link."""
    return f"account {user.pk}"


def own_sent(asked: AskedAfter, user: User) -> list[AnswerAfter]:
    """What this person sent on their own pages; what came by a link or on paper is not shown again."""
    is_own = asked.writer == mark_of(own_writer(user)) and asked.came_on_paper is None
    return answers_of(asked) if is_own else []
