"""The lines this room adds to a review's task list."""

from datetime import datetime

from django.urls import reverse
from django.utils.timezone import localdate

from balcony.casework.reviews.models import Review, State
from balcony.casework.reviews.queries import papers_due, rulebook_on
from balcony.casework.reviews.steps import Step
from balcony.foundations.accounts.models import User
from balcony.foundations.design.words import date_short

from .policies import may_see
from .queries import copies_of, counts_of, filings_of, sent_copies

DUTY = "CIRCULATE_BY"


def steps_of(review: Review, user: User, at: datetime) -> list[Step]:
    """Return the copies and the filing of a review, for whoever may see them."""
    if not may_see(user, review, at):
        return []
    if review.state != State.FINALISED:
        return [Step("Copies and filing", "", "Once the record is final")]
    due = papers_due(review, rulebook_on(localdate(at))).get(DUTY)
    sent, whole = counts_of(copies_of(review), sent_copies(review))
    said = f"{sent} of {whole} sent" if whole else "Not laid out"
    here = reverse("circulation:copies", kwargs={"id": review.pk})
    hint = f"Send them by {date_short(due)}" if due is not None and sent < max(whole, 1) else ""
    is_filed = filings_of(review).exists()
    return [
        Step("Copies", here, said, bool(whole) and sent == whole, hint),
        Step("File in the case system", here, "Filed" if is_filed else "Not filed", is_filed),
    ]
