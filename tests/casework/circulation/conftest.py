"""A final record that says everything it should not, and the people around Amina."""

import re
from datetime import date

import pytest

from balcony.casework.circulation import actions as circulation
from balcony.casework.circulation.models import Copy
from balcony.casework.circulation.papers import fingerprint_of
from balcony.casework.circulation.standing import as_it_stands
from balcony.casework.reviews import actions
from balcony.people.children.models import CarePeriod, Episode
from balcony.people.register.models import Adult, Agency, Source
from balcony.people.relationships.models import Kind, Relationship

HELD = date(2026, 11, 10)
WORDS = {
    "letter": (
        "Dear Amina, thank you for talking with me.\n\n"
        "I came to see you at 14 Canary Lane, LS6 1QT.\n\n"
        "You like Yellowhammer Primary.\n\n"
        "Mrs Finchley makes pancakes on Sundays.\n\n"
        "You see your mum at the Sparrow contact centre on Tuesdays.\n\n"
        "Your dad Obadiah rings you. His number is 07700 900123.\n\n"
        "I am proud of you."
    ),
    "childs_view": "She wants to stay.\n\nShe likes Pauline\u00a0FINCHLEY\u2019s dog.",
    "iro_view": "The plan is right for now.\n\nThe move to ls61qt was quick.",
    "adults": "Pauline Finchley needs respite. The Sparrow centre is short of staff. LS6 1QT.",
    "differences": "Mr Ravenscroft does not agree.",
}
# What the mother must find nowhere.
CANARIES = (
    "Canary Lane", "LS6", "1QT", "ls61qt", "Yellowhammer", "Finchley", "FINCHLEY", "Sparrow", "Obadiah",
    "Ravenscroft", "07700", "obadiah@example.test", "pauline@example.test", "respite",
)  # fmt: skip
# Random letters that a page carries: a canary among them was drawn by lot, not said.
DRAWN = re.compile(r"""nonce[=-]["']?[\w+/=-]+|name="csrfmiddlewaretoken" value="\w+\"""")


def canaries_in(text: str) -> list[str]:
    """The canaries that can be read in a text, whatever their case and however its lines are broken."""
    flat = " ".join(DRAWN.sub("", text).split()).lower()
    return [word for word in CANARIES if word.lower() in flat]


def adult(name, setter, **more):
    return Adult.objects.create(full_name=name, made_by=setter, made_at=setter.joined_at, **more)


def around(child, who, kind, setter, **more):
    return Relationship.objects.create(
        child=child,
        adult=who,
        kind=kind,
        from_on=date(2026, 1, 1),
        reason="Test",
        made_by=setter,
        made_at=setter.joined_at,
        **more,
    )


@pytest.fixture
def people(amina, setter, dev, tess):
    """Her mother, two fathers, a carer, a teacher and a nurse."""
    school = Agency.objects.create(name="Yellowhammer Primary", kind="school")
    found = {
        "mother": (adult("Lisa Merle", setter, email="lisa@example.test"), Kind.PARENT),
        "father": (adult("Obadiah Ravenscroft", setter, email="obadiah@example.test"), Kind.PARENT),
        "other father": (adult("Tobias Larkin", setter, email="tobias@example.test"), Kind.PARENT),
        "carer": (adult("Pauline Finchley", setter, email="pauline@example.test"), Kind.CARER),
        "teacher": (adult("Jo Bright", setter, agency=school), Kind.SCHOOL),
        "nurse": (adult("Nell Ward", setter), Kind.HEALTH),
    }
    for who, kind in found.values():
        around(amina, who, kind, setter)
    return {name: who for name, (who, _) in found.items()}


@pytest.fixture
def final(amina, ros, setter, people, now):
    """A final record that names what it should not, with decisions and who came."""
    made = {"source": Source.PERSON, "made_by": setter, "made_at": now}
    CarePeriod.objects.create(child=amina, started_on=date(2026, 10, 20), **made)
    Episode.objects.create(
        child=amina,
        started_on=date(2026, 10, 20),
        legal_status="C2",
        placement_type="U6",
        placement_postcode="LS6 1QT",
        home_postcode="BD1 1AA",
        **made,
    )
    said = {"by": ros, "at": now}
    review = actions.plan(amina, on=HELD, has_taken_place=True, **said)
    review = actions.hold(review.meetings.get(), held_on=HELD, is_complete=True, **said)
    actions.decide(review, action="Find a dentist", owner_name="Nell Ward", due_on=date(2026, 12, 1), **said)
    actions.decide(review, action="Mrs Finchley keeps a diary", owner_name="Pauline Finchley", **said)
    actions.write(review, words=WORDS, based_on=0, **said)
    actions.finalise(review, based_on=1, not_alone_because="Away at school.", **said)
    review.refresh_from_db()
    return review


@pytest.fixture
def laid_out(final, ros, now):
    """The copies of that record."""
    circulation.prepare(final, by=ros, at=now)
    return final


@pytest.fixture
def copy_for(laid_out, people):
    """Return somebody's copy: `copy_for("mother")`."""
    return lambda name: Copy.objects.get(review=laid_out, adult=people[name])


@pytest.fixture
def release(ros, now):
    """Release a copy as it stands."""

    def released(copy):
        paper, _ = as_it_stands(copy, by=ros, at=now)
        return circulation.release(copy, seen=fingerprint_of(paper), by=ros, at=now)

    return released
