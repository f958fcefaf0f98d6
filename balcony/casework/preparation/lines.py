"""The lines this room adds to a review's task list, with their dates and what says so."""

from collections.abc import Sequence
from datetime import datetime

from django.urls import reverse
from django.utils.timezone import localdate

from balcony.casework.reviews.beforehand import SaidBefore
from balcony.casework.reviews.models import Review
from balcony.casework.reviews.queries import rulebook_on
from balcony.casework.reviews.steps import Step
from balcony.foundations.accounts.models import User
from balcony.foundations.design.words import certainty_words, date_short
from balcony.foundations.files.models import StoredFile

from .policies import may_arrange, may_give_paper, may_prepare, may_read_papers
from .queries import answering, given_with_choices, offered_to_child, preparation_of
from .queries.before import Preparation


def steps_before(review: Review, user: User, at: datetime) -> list[Step]:
    """The preparation of a review for this person: only what they may open, each with how it stands."""
    if review.source != "person" or review.state == "cancelled":
        return []
    now = preparation_of(review, rulebook_on(localdate(at)), localdate(at))
    found = []
    if may_prepare(user, review, at):
        found += _of_the_iro(review, now)
    if may_arrange(user, review, at):
        found += _of_whoever_arranges(review, now)
    if may_read_papers(user, review, at):
        missing = now.missing_papers
        status = f"{len(missing)} not here yet" if missing else "All here"
        found.append(Step("Papers", _to("papers", review), status, not missing, _by(now, "papers")))
        found.append(Step("Since last time", _to("since", review), "To read", True))
    elif may_give_paper(user, review, at):
        found.append(Step("Bring in a paper", _to("receive", review), "", True, _by(now, "papers")))
    return found


def _of_the_iro(review: Review, now: Preparation) -> list[Step]:
    talked = f"Talked on {date_short(now.talk.on)}" if now.talk else "Not yet"
    chosen = "Not asked yet"
    if now.choices:
        open_ones = now.choices_unanswered + now.untold
        chosen = f"{open_ones} to answer or tell" if open_ones else f"{now.choices} kept or answered"
    return [
        Step(
            "Talk with the social worker",
            _to("talk", review),
            talked,
            now.talk is not None,
            _by(now, "sw_iro_contact"),
        ),
        Step(
            "What the child chose",
            _to("choices", review),
            chosen,
            bool(now.choices) and not now.untold and not now.choices_unanswered,
        ),
    ]


def _of_whoever_arranges(review: Review, now: Preparation) -> list[Step]:
    told = "Nobody invited yet"
    if now.invited:
        unheard = f", {now.to_hear_from} not answered yet" if now.to_hear_from else ""
        told = f"{now.told} of {now.invited} told, {now.coming} coming{unheard}"
    asked = f"{now.answered} of {now.asked} answered" if now.asked else "Nobody asked yet"
    return [
        Step("Find a time", _to("times", review), *_time(review, now)),
        Step(
            "The child’s own invitation",
            _to("invite_child", review),
            _child_told(now),
            now.child_told is not None,
            _by(now, "invitations"),
        ),
        Step(
            "Invitations",
            _to("invitations", review),
            told,
            bool(now.invited) and now.told == now.invited,
            _by(now, "invitations"),
        ),
        Step(
            "Views of others",
            _to("consultations", review),
            asked,
            bool(now.asked) and now.asked == now.answered,
            _by(now, "invitations"),
        ),
        Step("Interpreter and other help", _to("needs", review), "Look", True),
    ]


def _time(review: Review, now: Preparation) -> tuple[str, bool]:
    """How finding a time stands, and whether it is done: times out with the child are told first."""
    offered = offered_to_child(review)
    if offered is None or offered.outcome is not None or offered.planned_since is not None:
        return ("Set", True) if now.is_arranged else ("No time yet", False)
    if offered.answer is None:
        return f"With the child since {date_short(offered.offer.at)}", False
    adults = answering(review)
    if adults is not None and not adults.put.is_fixed:
        return f"With the adults: {adults.words}", False
    hears = f". They hear by {date_short(offered.answer.answer_by)}" if offered.answer.answer_by else ""
    return f"The child has said{hears}", False


def _child_told(now: Preparation) -> str:
    told = now.child_told
    if told is None:
        return "The plan has changed: make it anew" if now.child_told_before else "Not made yet"
    return f"{'Letter made' if told.made.message_id else 'Handed over'} {date_short(told.on)}"


def _by(now: Preparation, key: str) -> str:
    due = now.due.get(key)
    return f"By {date_short(due.on)} ({certainty_words(due.certainty)}: {due.source})" if due else ""


def _to(page: str, review: Review) -> str:
    return reverse(f"preparation:{page}", kwargs={"id": review.pk})


def said_before(review: Review, about: str) -> list[SaidBefore]:
    """What the child chose beforehand about what the review asks again: the agenda, and who leads."""
    chosen = list(review.choices.filter(about=about))
    given = given_with_choices(one.pk for one in chosen)
    return [
        SaidBefore(
            f"The child chose before the review: {one.get_about_display().lower()}",
            _with_what_came(one.words, given.get(one.pk, ())),
            one.asked_by,
            one.asked_on,
        )
        for one in chosen
    ]


def _with_what_came(words: str, given: Sequence[StoredFile]) -> str:
    """The words, and that there is something to see or hear, where it can be: the page of the choices."""
    came = [f"{one.title}: see it under “What the child chose”." for one in given]
    return "\n\n".join(part for part in (words, *came) if part)
