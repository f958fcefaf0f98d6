"""Asking for views before a review, each person apart from every other."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction

from balcony.casework.reviews.models import Review
from balcony.foundations.access.policies import require
from balcony.foundations.accounts.links import MadeLink, end_links, make_link, opens, use_up
from balcony.foundations.accounts.models import PersonalLink, User
from balcony.foundations.audit.actions import record
from balcony.foundations.design.faults import NotPossible
from balcony.people.register.models import Adult
from balcony.rules.rights import ALLOWED, Refused

from .. import verbs
from ..models import Consultation, ConsultationAnswer
from ..policies import may_arrange, may_type_in
from ..queries.asking import LINK, mark_of

BY_PAPER = ("letter", "hand")


@transaction.atomic
def ask(
    review: Review,
    *,
    name: str,
    group: str,
    way: str,
    address: str = "",
    adult: Adult | None = None,
    by: User,
    at: datetime,
) -> tuple[Consultation, MadeLink | None]:
    """Ask somebody for their views and return it, with a link of their own where they answer by one,
    or the code of a letter.

    Asked again, an earlier link is closed and a new one made, unless they have answered: then NotPossible.
    Two people of one name are two forms: neither is sent a link to the other's.
    """
    require(may_arrange(by, review, at))
    consultation, is_new = Consultation.objects.get_or_create(
        review=review,
        name=_name_of_form(review, name.strip(), group, adult),
        group=group,
        defaults={"adult": adult, "way": way, "address": address.strip(), "by": by, "at": at},
    )
    if consultation.answered_at:
        raise NotPossible("Their views have arrived already.", "name")
    if not is_new:
        end_links(LINK, consultation.pk, by=by, at=at)
        consultation.way, consultation.address = way, address.strip()
        consultation.save(update_fields=["way", "address"])
    made = None
    if way != "hand":
        person = adult.pk if adult else None
        made = make_link(LINK, consultation.pk, person_id=person, by_code=way == "letter", by=by, at=at)
    child = review.child_id
    record(verbs.ASKED, about=consultation, child=child, by=by, at=at, group=group, way=way)
    return consultation, made


def _name_of_form(review: Review, name: str, group: str, adult: Adult | None) -> str:
    """The name somebody's form is kept under, or would be: it tells them from others of the same name."""
    if adult is None:
        return name
    held = dict(review.consultations.filter(group=group).values_list("name", "adult"))
    theirs = next((known for known, whose in held.items() if whose == adult.pk), None)
    if theirs is not None:
        return theirs
    free, number = name, 1
    while held.get(free) is not None:
        number += 1
        free = f"{name} ({number})"
    return free


@transaction.atomic
def give_code(consultation: Consultation, *, by: User, at: datetime) -> MadeLink:
    """Make a code for a form on paper, with which somebody may answer online instead; return it this once.

    The code of an earlier form or letter ends. Raises Refusal where it may not be written down either, and
    NotPossible for whoever has a link by email or text already: it would end.
    """
    require(may_type_in(by, consultation, at))
    if consultation.way not in BY_PAPER:
        raise NotPossible("This person has a link of their own. Print the form without a code.")
    end_links(LINK, consultation.pk, by=by, at=at)
    made = make_link(LINK, consultation.pk, person_id=consultation.adult_id, by_code=True, by=by, at=at)
    child = consultation.review.child_id
    record(verbs.CODE_GIVEN, about=consultation, child=child, by=by, at=at, group=consultation.group)
    return made


@transaction.atomic
def keep_answer(
    consultation: Consultation,
    *,
    link: PersonalLink,
    item: str,
    asked_in: str,
    words: str,
    writer: str,
    by: User | None,
    at: datetime,
) -> ConsultationAnswer:
    """Keep one answer given by a link until the whole is sent; what another browser wrote is not replaced."""
    require(opens(link, LINK, consultation))
    require(ALLOWED if link.used_at is None else Refused("These views were sent already."))
    mark = mark_of(writer)
    held = consultation.answers.filter(item=item, replaced_at__isnull=True).first()
    if held is not None and held.writer != mark:
        raise NotPossible("This was written in another browser. Go on there, or ask for a new link.", "words")
    answer = held or ConsultationAnswer(consultation=consultation, item=item, writer=mark)
    answer.asked_in, answer.words, answer.at = asked_in, words.strip(), at
    answer.save()
    record(
        verbs.VIEWS_GIVEN,
        about=consultation,
        child=consultation.review.child_id,
        by=by,
        at=at,
        group=consultation.group,
        how="kept by link",
    )
    return answer


@transaction.atomic
def give_views(
    consultation: Consultation, *, link: PersonalLink, by: User | None, at: datetime
) -> Consultation:
    """Send what was answered by a link: from now on the IRO reads it, and the link is used."""
    require(opens(link, LINK, consultation))
    if not use_up(link, at):
        return consultation
    return _arrived(consultation, "link", by, at)


@transaction.atomic
def decline(consultation: Consultation, *, by: User, at: datetime) -> Consultation:
    """Note that somebody would rather not say. Their links close."""
    require(may_type_in(by, consultation, at))
    consultation.declined_at = at
    consultation.save(update_fields=["declined_at"])
    end_links(LINK, consultation.pk, by=by, at=at)
    child = consultation.review.child_id
    record(verbs.VIEWS_DECLINED, about=consultation, child=child, by=by, at=at, group=consultation.group)
    return consultation


@transaction.atomic
def type_in(
    consultation: Consultation,
    *,
    answers: Mapping[str, tuple[str, str]],
    token: UUID | None = None,
    by: User,
    at: datetime,
) -> Consultation:
    """Write down views that came by phone or on paper: item to (question, words). Their links close."""
    require(may_type_in(by, consultation, at))
    if not any(words.strip() for _, words in answers.values()):
        raise NotPossible("Write down at least one answer.", "words")
    consultation.answers.filter(replaced_at__isnull=True).update(replaced_at=at)
    for item, (asked_in, words) in answers.items():
        if words.strip():
            ConsultationAnswer.objects.create(
                consultation=consultation,
                item=item,
                asked_in=asked_in,
                words=words.strip(),
                told_to=by,
                at=at,
            )
    end_links(LINK, consultation.pk, by=by, at=at)
    return _arrived(consultation, "told to somebody", by, at)


def _arrived(consultation: Consultation, how: str, by: User | None, at: datetime) -> Consultation:
    consultation.answered_at, consultation.declined_at = at, None
    consultation.save(update_fields=["answered_at", "declined_at"])
    record(
        verbs.VIEWS_GIVEN,
        about=consultation,
        child=consultation.review.child_id,
        by=by,
        at=at,
        group=consultation.group,
        how=how,
    )
    return consultation
