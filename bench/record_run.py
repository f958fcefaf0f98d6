"""Lay full reviews, each of another child, and set the record of each as PDF; then look inside every one.

Called with how many. Prints one line of JSON: `milliseconds` of each on the wall and `processor`, the same of
processor time, from the review in the database to the bytes; `sound`, how many are tagged, say their language
and name both standards; `pages` of the longest.
With a path as well, the first PDF is written there, to be looked at.
"""

import io
import json
import sys
import time
import tomllib
from datetime import timedelta
from pathlib import Path

import django

django.setup()

import pikepdf  # noqa: E402 (Django must be set up first)
from django.db import transaction  # noqa: E402
from django.utils import timezone  # noqa: E402
from django.utils.timezone import localdate  # noqa: E402

from balcony.casework.reviews.actions.laying import lay_matters  # noqa: E402
from balcony.casework.reviews.actions.layout import kept_layout  # noqa: E402
from balcony.casework.reviews.models import (  # noqa: E402
    Addendum,
    AgendaItem,
    Attendance,
    Chairing,
    Consideration,
    Decision,
    Difference,
    LateReason,
    Permanence,
    Review,
    ReviewMeeting,
    ReviewRecord,
    State,
)
from balcony.casework.reviews.papers import RECORD_PDF, record_paper  # noqa: E402
from balcony.casework.reviews.queries import rulebook_on  # noqa: E402
from balcony.foundations.documents.pdf import typeset  # noqa: E402
from balcony.people.register.models import Source  # noqa: E402
from bench.pages_lay import lay_children, lay_iro  # noqa: E402
from bench.promise_run import is_sound  # noqa: E402

SAID = tomllib.loads((Path(__file__).parent / "record_words.toml").read_text(encoding="utf-8"))


@transaction.atomic
def lay(many: int) -> list[Review]:
    """An IRO, their children, and of each child one full review with a final record."""
    user, at = lay_iro(), timezone.now()
    lay_children(user, 1, many)
    layout = kept_layout(at)
    return [_lay_one(one.child, user, at, layout) for one in user.adult.relationships.select_related("child")]


def _lay_one(child, user, at, layout) -> Review:
    by, said = {"made_by": user, "made_at": at}, {"by": user, "at": at}
    held = localdate() - timedelta(days=2)
    review = Review.objects.create(
        child=child,
        state=State.RECORDED,
        source=Source.PERSON,
        first_meeting_on=held - timedelta(days=5),
        completed_on=held,
        limit_on=held - timedelta(days=1),
        days_late=1,
        late_unit="working days",
        participation_code="PN1",
        participation_because="She was there and spoke for herself.",
        participation_words="She led the first part and left for the part about health.",
        **by,
    )
    on_review = {"review": review}
    for day, mode in ((held - timedelta(days=5), "in_person"), (held, "video")):
        ReviewMeeting.objects.create(on=day, mode=mode, was_held=True, **on_review, **by)
    Attendance.objects.bulk_create(Attendance(**one, **on_review, **by) for one in SAID["people"])
    Decision.objects.bulk_create(
        Decision(number=number, due_on=held + timedelta(days=30), **one, **on_review, **by)
        for number, one in enumerate(SAID["decisions"], start=1)
    )
    AgendaItem.objects.create(words="Staying over at my nan's. And the bus.", **on_review, **by)
    lay_matters(review, held)
    _consider(review, said)
    Difference.objects.create(whose="Her mother", view=SAID["words"]["differences"], **on_review, **by)
    Permanence.objects.create(
        version=1,
        has_plan=True,
        plan="She stays with her carers until she is grown, and sees her family from there.",
        contingency="Her aunt is assessed as well, so that she need not go to strangers.",
        **on_review,
        **said,
    )
    Chairing.objects.create(version=1, wanted="parts", parts="the beginning", **on_review, **said)
    LateReason.objects.create(code="court", words="The hearing moved.", **on_review, **said)
    ReviewRecord.objects.create(
        version=1, words=SAID["words"], is_final=True, layout=layout, **on_review, **said
    )
    Addendum.objects.create(words="The school's new number is on file.", **on_review, **said)
    return review


def _consider(review: Review, said: dict) -> None:
    Consideration.objects.bulk_create(
        Consideration(
            matter=matter,
            version=1,
            considered="" if place % 6 == 5 else SAID["considered"],
            childs_view="" if place % 3 else "“That is alright now.”",
            iro_view="" if place % 4 else "It is going well, and it is to be looked at again in the spring.",
            is_not_needed=place % 6 == 5,
            reason="Nothing has changed since the last review." if place % 6 == 5 else "",
            **said,
        )
        for place, matter in enumerate(review.matters.order_by("place"))
    )


def pages_of(content: bytes) -> int:
    """How many pages a PDF has."""
    with pikepdf.open(io.BytesIO(content)) as paper:
        return len(paper.pages)


def timed(reviews: list[Review], user) -> list[tuple[float, float, bytes, bool]]:
    """The record of each as PDF: milliseconds on the wall and of processor, the bytes, whether sound."""
    found = []
    for key in [one.pk for one in reviews]:
        started, worked = time.perf_counter(), time.process_time()
        review, at = Review.objects.select_related("child").get(pk=key), timezone.now()
        paper = record_paper(review, by=user, at=at, book=rulebook_on(localdate(at)))
        made = typeset(paper, RECORD_PDF, at=at)
        took, work = time.perf_counter() - started, time.process_time() - worked
        found.append((took * 1000, work * 1000, made.content, made.is_accessible))
    return found


if __name__ == "__main__":
    laid = lay(int(sys.argv[1]))
    made = timed(laid, laid[0].made_by)
    if len(sys.argv) > 2:
        Path(sys.argv[2]).write_bytes(made[0][2])
    print(
        json.dumps(
            {
                "milliseconds": [one for one, _, _, _ in made],
                "processor": [one for _, one, _, _ in made],
                "sound": sum(accessible and is_sound(content) for _, _, content, accessible in made),
                "pages": max(pages_of(content) for _, _, content, _ in made),
            }
        )
    )
