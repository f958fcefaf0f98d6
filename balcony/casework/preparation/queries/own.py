"""The views of a parent or carer who is signed in to pages of their own: their form, their words, a call."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q, QuerySet

from balcony.casework.reviews.models import Review
from balcony.casework.reviews.queries import reviews_for
from balcony.foundations.accounts.models import Anyone, PersonalLink, User
from balcony.foundations.files.models import StoredFile
from balcony.foundations.toolkit.items import Item
from balcony.foundations.toolkit.queries import in_force
from balcony.people.register.models import Adult, Child
from balcony.people.relationships.models import Kind
from balcony.people.relationships.queries import live_relationships

from ..models import Choice, ChoiceWrittenOut, Consultation, ConsultationAnswer, Group
from ..models.asking import By
from .asking import FORMS, LINK, mark_of
from .given import given_with_choices


def own_consultation(review: Review, adult: Adult) -> Consultation | None:
    """The form this person answers before a review, None where nobody has asked them yet."""
    return review.consultations.filter(adult=adult).first()


def own_group(child: Child, adult: Adult, on: date) -> str:
    """Whose questions somebody around the child is asked: a parent's where they are one, else a carer's."""
    kinds = {Kind(one.kind) for one in live_relationships(child, on).filter(adult=adult)}
    groups = {FORMS[kind] for kind in kinds if kind in FORMS}
    return Group.PARENT if Group.PARENT in groups else Group.CARER


def own_questions(group: str, on: date) -> tuple[Item, ...]:
    """The questions of one form, as this service asks them on a day."""
    return in_force("forms", on=on).meant_for(group, section=group)


def own_answers(asked: Consultation | None, user: User) -> list[ConsultationAnswer]:
    """What this person said before a review: on their own pages and, once it has arrived, by link, phone or
    paper. Nobody's words but theirs: what may have come from somebody else is left out.
    """
    if asked is None or asked.adult is None or asked.adult.user_id != user.pk:
        return []
    written = _standing_answers(asked)
    theirs = Q(writer=own_mark(user))
    if asked.answered_at is not None:
        theirs |= Q(told_to__isnull=False)
        if _links_are_all_theirs(asked):
            theirs |= Q(told_to__isnull=True)
    return list(written.filter(theirs).order_by("item"))


def said_elsewhere(asked: Consultation, shown: Collection[ConsultationAnswer]) -> bool:
    """Whether more has arrived with somebody's form than they are shown."""
    return _standing_answers(asked).exclude(pk__in=[one.pk for one in shown]).exists()


def _standing_answers(asked: Consultation) -> QuerySet[ConsultationAnswer]:
    return asked.answers.filter(replaced_at__isnull=True).exclude(words="")


def _links_are_all_theirs(asked: Consultation) -> bool:
    """Which link brought an answer is not kept, so one link for anybody else hides what came by links."""
    made = PersonalLink.objects.filter(purpose=LINK, about_id=asked.pk)
    return not made.exclude(person_id=asked.adult_id).exists()


def own_mark(user: User) -> str:
    """What stands for this account as the writer of answers."""
    return mark_of(f"account {user.pk}")


def to_ring(user: Anyone, at: datetime) -> QuerySet[Consultation]:
    """Those who asked to be rung about a review in this person's world and have not been heard yet."""
    waiting = Consultation.objects.filter(
        review__in=reviews_for(user, at),
        way=By.HAND,
        answered_at__isnull=True,
        declined_at__isnull=True,
    ).exclude(address="")
    return waiting.exclude(review__state__in=("finalised", "cancelled")).select_related(
        "review__child", "adult"
    )


@dataclass(frozen=True)
class MyChoice:
    """What a child chose and what came of it; `no_because` is "" until the child was told of a no."""

    about: str
    words: str
    is_kept: bool
    no_because: str
    given: tuple[StoredFile, ...] = ()
    written_out: ChoiceWrittenOut | None = None


def choices_of(*reviews: Review) -> list[MyChoice]:
    """What a child chose about reviews, oldest first; a no only once the child was told. Six queries."""
    chosen = list(Choice.objects.filter(review__in=reviews).prefetch_related("answers", "written_out__by"))
    given = given_with_choices(one.pk for one in chosen)
    return [_as_told(one, given.get(one.pk, ())) for one in chosen]


def _as_told(choice: Choice, given: Iterable[StoredFile]) -> MyChoice:
    answers = list(choice.answers.all())
    newest = answers[-1] if answers else None
    told = newest is not None and not newest.is_kept and newest.told_on is not None
    return MyChoice(
        choice.about,
        choice.words,
        newest is not None and newest.is_kept,
        newest.reason if newest is not None and told else "",
        tuple(given),
        next(reversed(choice.written_out.all()), None),
    )
