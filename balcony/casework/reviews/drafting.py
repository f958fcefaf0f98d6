"""The record as a form that keeps what is typed into it."""

from django.urls import reverse

from balcony.foundations.drafts.kinds import DraftKind, register

from . import policies, queries
from .models import Section

RECORD = "review-record"


def register_record() -> None:
    """Tell the drafts about the record, once, when the room is made ready."""
    register(
        DraftKind(
            name=RECORD,
            label="Record of a review",
            scope=queries.reviews_for,
            policy=policies.may_record,
            fields=dict(Section.choices),
            version_of=queries.version_of_record,
            words_of=queries.words_of_record,
            page=lambda review: reverse("reviews:record", kwargs={"id": review.pk}),
            child_id_of=lambda review: review.child_id,
        )
    )
