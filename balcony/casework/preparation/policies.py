"""Who may prepare a review, and who may read what others wrote for it."""

from datetime import datetime

from balcony.casework.reviews.models import Review
from balcony.foundations.accounts.models import Anyone
from balcony.foundations.files.models import StoredFile
from balcony.people.relationships.policies import may_about
from balcony.rules.rights import Decision, Refused

from .models import Choice, Consultation, Invitation, Paper, Slot, TimeOffer
from .queries.given import given_with_choices

OVER = ("finalised", "cancelled")


def _open(right: Decision, review: Review) -> Decision:
    if right and review.state in OVER:
        return Refused("This review is over, so there is nothing to prepare.")
    return right


def may_arrange(user: Anyone, review: Review, at: datetime) -> Decision:
    """Inviting, asking, proposing times, writing down answers that come by phone or on paper."""
    return _open(may_about("review.schedule", user, review.child, at), review)


def may_prepare(user: Anyone, review: Review, at: datetime) -> Decision:
    """The talk with the social worker, what the child chose, and what is said about it: the IRO."""
    return _open(may_about("review.write", user, review.child, at), review)


def may_answer_choice(user: Anyone, choice: Choice, at: datetime) -> Decision:
    """Saying whether a choice of the child is kept, and why not."""
    return may_prepare(user, choice.review, at)


def may_read_views(user: Anyone, review: Review, at: datetime) -> Decision:
    """What parents, carers, school and health wrote: the IRO and the IRO manager, nobody who was asked."""
    return may_about("preparation.views_read", user, review.child, at)


def may_read_papers(user: Anyone, review: Review, at: datetime) -> Decision:
    """The papers a review rests on."""
    return may_about("review.read", user, review.child, at)


def may_read_paper(user: Anyone, paper: Paper, at: datetime) -> Decision:
    """One paper."""
    return may_read_papers(user, paper.review, at)


def may_give_paper(user: Anyone, review: Review, at: datetime) -> Decision:
    """Bringing in a paper: the social worker, business support, the IRO."""
    return _open(may_about("preparation.papers_give", user, review.child, at), review)


def may_keep_file(user: Anyone, paper: Paper, at: datetime) -> Decision:
    """Adding the file of a paper, or setting one aside."""
    return may_give_paper(user, paper.review, at)


def may_give_own_views(user: Anyone, review: Review, at: datetime) -> Decision:
    """A parent's or carer's own views before a review, while they stand around the child."""
    return _open(may_about("family.views", user, review.child, at), review)


def may_give_own(user: Anyone, consultation: Consultation, at: datetime) -> Decision:
    """The same, on their own form and nobody else's."""
    right = may_give_own_views(user, consultation.review, at)
    if right and (consultation.adult is None or consultation.adult.user_id != user.pk):
        return Refused("This form is somebody else’s.")
    return right


def may_choose_own(user: Anyone, review: Review, at: datetime) -> Decision:
    """A child chooses about their own review."""
    return _open(may_about("preparation.choose_own", user, review.child, at), review)


def may_see_choice(user: Anyone, choice: Choice, at: datetime) -> Decision:
    """Seeing and hearing what came with a child's choice: whoever reads it, after the review too."""
    return may_about("review.write", user, choice.review.child, at)


def may_write_out_choice(user: Anyone, choice: Choice, at: datetime) -> Decision:
    """Writing down what is heard or seen in what came with a choice: whoever reads the choice."""
    right = may_see_choice(user, choice, at)
    if right and not given_with_choices([choice.pk]).get(choice.pk):
        return Refused("Nothing to hear or to see came with this choice.")
    return right


def may_give_with_choice(user: Anyone, choice: Choice, at: datetime) -> Decision:
    """Sending a picture or a voice note with a choice: the child whose choice it is."""
    return may_choose_own(user, choice.review, at)


def may_see_own_choice_file(user: Anyone, file: StoredFile, at: datetime) -> Decision:
    """A child's own picture or voice note with a choice, to that child."""
    choice = Choice.objects.select_related("review__child").get(pk=file.about_id)
    return may_about("preparation.choose_own", user, choice.review.child, at)


def may_type_in(user: Anyone, consultation: Consultation, at: datetime) -> Decision:
    """Writing down views that came by phone or on paper; an answer that has arrived is not written over."""
    right = may_arrange(user, consultation.review, at)
    if right and consultation.answered_at:
        return Refused("Their views have arrived already.")
    return right


def may_answer_invitation(user: Anyone, invitation: Invitation, at: datetime) -> Decision:
    """Noting whether somebody comes."""
    return may_arrange(user, invitation.review, at)


def may_choose_time(user: Anyone, slot: Slot, at: datetime) -> Decision:
    """Choosing one of the times proposed."""
    return may_arrange(user, slot.review, at)


def may_offer_times(user: Anyone, review: Review, at: datetime) -> Decision:
    """Offering proposed times to the child."""
    return may_arrange(user, review, at)


def may_answer_offer(user: Anyone, offer: TimeOffer, at: datetime) -> Decision:
    """A child says which of the times offered to them are good."""
    return may_choose_own(user, offer.review, at)


def may_put_times(user: Anyone, review: Review, at: datetime) -> Decision:
    """Putting times that were offered to the child to the adults."""
    return may_arrange(user, review, at)


def may_give_own_times(user: Anyone, invitation: Invitation, at: datetime) -> Decision:
    """A parent or carer says on pages of their own which times they can make: for themselves alone."""
    right = _open(may_about("family.times", user, invitation.review.child, at), invitation.review)
    if right and (invitation.adult is None or invitation.adult.user_id != user.pk):
        return Refused("This invitation is somebody else’s.")
    return right


def may_write_down_answer(user: Anyone, offer: TimeOffer, at: datetime) -> Decision:
    """Writing down what a child said about them to somebody they trust."""
    return may_arrange(user, offer.review, at)
