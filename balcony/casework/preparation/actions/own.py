"""What a parent or carer does on pages of their own before a review: answer their form, or ask to be rung."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate

from balcony.casework.reviews.models import Review
from balcony.casework.voice.giving import keep_given
from balcony.foundations.access.policies import require
from balcony.foundations.accounts.links import end_links
from balcony.foundations.accounts.models import User
from balcony.foundations.audit.actions import record
from balcony.foundations.design.faults import NotPossible
from balcony.foundations.files.actions import Upload
from balcony.foundations.storage.turns import take_turn
from balcony.people.register.models import Adult

from .. import verbs
from ..models import Choice, Consultation, ConsultationAnswer
from ..models.asking import By
from ..policies import may_choose_own, may_give_own, may_give_own_views
from ..queries.asking import LINK
from ..queries.given import CHOICE_FILES
from ..queries.own import own_consultation, own_group, own_mark


@transaction.atomic
def open_own_views(review: Review, *, adult: Adult, by: User, at: datetime) -> Consultation:
    """Return the form of the person who is signed in, made where nobody asked them yet."""
    require(may_give_own_views(by, review, at))
    take_turn(f"own views {review.pk} {adult.pk}")
    held = own_consultation(review, adult)
    if held is not None:
        return held
    group = own_group(review.child, adult, localdate(at))
    taken = set(review.consultations.filter(group=group).values_list("name", flat=True))
    # Two people of one name are two forms: whoever shares a name does not share words.
    name = adult.full_name if adult.full_name not in taken else f"{adult.full_name} (own pages)"
    made = Consultation.objects.create(
        review=review, adult=adult, name=name, group=group, way=By.HAND, by=by, at=at
    )
    record(verbs.ASKED, about=made, child=review.child_id, by=by, at=at, group=group, way="own pages")
    return made


@transaction.atomic
def give_own_views(
    asked: Consultation, *, answers: Mapping[str, tuple[str, str]], is_sent: bool, by: User, at: datetime
) -> Consultation:
    """Keep one's own answers, item to (question, words); sent, the IRO reads them and every link closes.

    Raises NotPossible where they are sent with nothing in them.
    """
    require(may_give_own(by, asked, at))
    take_turn(f"own views {asked.pk}")
    asked.refresh_from_db()
    if asked.answered_at is not None:
        return asked
    said = {item: (question, words.strip()) for item, (question, words) in answers.items()}
    if is_sent and not any(words for _, words in said.values()):
        raise NotPossible("Write at least one answer, or ask us to ring you.")
    for item, (question, words) in said.items():
        _keep(asked, item, question, words, is_sent, by, at)
    if is_sent:
        asked.answered_at, asked.declined_at = at, None
        asked.save(update_fields=["answered_at", "declined_at"])
        end_links(LINK, asked.pk, by=by, at=at)
    how = "sent on own pages" if is_sent else "kept on own pages"
    child = asked.review.child_id
    record(verbs.VIEWS_GIVEN, about=asked, child=child, by=by, at=at, group=asked.group, how=how)
    return asked


def _keep(
    asked: Consultation, item: str, question: str, words: str, is_sent: bool, by: User, at: datetime
) -> None:
    mark = own_mark(by)
    held = asked.answers.filter(item=item, replaced_at__isnull=True).first()
    if held is not None and held.writer != mark:
        if not (is_sent and words):
            return
        # Begun with a link in some browser, and said anew here by the person who is signed in.
        asked.answers.filter(pk=held.pk).update(replaced_at=at)
        held = None
    if held is None and not words:
        return
    answer = held or ConsultationAnswer(consultation=asked, item=item, writer=mark)
    answer.asked_in, answer.words, answer.at = question, words, at
    answer.save()


@transaction.atomic
def ask_to_be_rung(
    asked: Consultation, *, number: str, when: str = "", by: User, at: datetime
) -> Consultation:
    """Ask to be rung instead of writing: it stands on the list of those to ask, with the number and the time.

    Raises NotPossible where no number is given.
    """
    require(may_give_own(by, asked, at))
    if not number.strip():
        raise NotPossible("Write the number we should ring.", "number")
    said = f"Ring {number.strip()}" + (f". {when.strip()}" if when.strip() else "")
    asked.way, asked.address = By.HAND, said
    asked.save(update_fields=["way", "address"])
    record(verbs.RING_ME, about=asked, child=asked.review.child_id, by=by, at=at, group=asked.group)
    return asked


@transaction.atomic
def choose_own(
    review: Review,
    *,
    about: str,
    words: str,
    picture: Upload | None = None,
    drawing: Upload | None = None,
    sound: Upload | None = None,
    token: UUID | None = None,
    by: User,
    at: datetime,
) -> Choice:
    """Keep what a child chose on their own page about their review. The same form sent twice is one choice.

    A picture, a drawing and a voice note go with the words, to those who read the choice. Raises NotPossible
    where there is nothing, CannotTake where a file cannot be taken: nothing is kept then.
    """
    require(may_choose_own(by, review, at))
    if token:
        take_turn(f"choice {token}")
        made = Choice.objects.filter(form_token=token).first()
        if made is not None:
            return made
    given = {"picture": picture, "drawing": drawing, "sound": sound}
    if not words.strip() and not any(given.values()):
        raise NotPossible("Write what you want, or add a picture or your voice.", "words")
    choice = Choice.objects.create(
        review=review,
        about=about,
        words=words.strip(),
        asked_by="The child, on their own page",
        asked_on=localdate(at),
        form_token=token,
        by=by,
        at=at,
    )
    keep_given(choice, given=given, sorts=CHOICE_FILES, by=by, at=at)
    record(verbs.CHOSEN, about=review, child=review.child_id, by=by, at=at, about_what=about)
    return choice
