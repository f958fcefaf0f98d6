"""Three times the same children: one set open to whoever stands around them, one restricted to others,
one restricted to those who stand around them; and everything a route can be about."""

from dataclasses import dataclass, field
from datetime import timedelta
from hashlib import sha256
from uuid import UUID

from django.test import Client
from django.utils import timezone

from balcony.casework.afterwards.models import AskedAfter
from balcony.casework.circulation.models import Copy, Sending
from balcony.casework.preparation.models import Choice
from balcony.casework.reviews.models import Review
from balcony.casework.voice import actions as voice
from balcony.casework.voice.models import Contribution, Ring
from balcony.foundations.access.models import Role
from balcony.foundations.accounts.cards import make_account
from balcony.foundations.accounts.links import make_link
from balcony.foundations.accounts.models import User
from balcony.foundations.files.models import Original, ShownCopy, StoredFile
from balcony.people.register.models import Child, Source
from balcony.people.relationships.models import BreakGlass, DenyListing, Kind
from tests.conftest import person, stands
from tests.contracts.laying_children import children_and_all, released
from tests.contracts.laying_service import development_things, quality_things, restrict, service

# Who looks, and at which set of children. The order is that of every line in routes.toml.
VIEWERS = {
    "signed out": (None, "open"),
    "no role": ("stranger", "open"),
    "allocated IRO": ("ros", "open"),
    "cover IRO": ("cora", "open"),
    "another IRO": ("theo", "open"),
    "another IRO, break-glass": ("glen", "open"),
    "allocated IRO, on the deny list": ("dina", "open"),
    "allocated IRO, restricted to others": ("ros", "shut"),
    "allocated IRO, named on the restriction": ("ros", "named"),
    "IRO manager": ("grace", "open"),
    "IRO manager, restricted to others": ("grace", "shut"),
    "IRO manager, on the deny list": ("gail", "open"),
    "business support": ("bea", "open"),
    "business support, restricted to others": ("bea", "shut"),
    "own social worker": ("dev", "open"),
    "another social worker": ("dan", "open"),
    "own social worker, restricted to others": ("dev", "shut"),
    "own team manager": ("tess", "open"),
    "another team manager": ("tim", "open"),
    "data analyst": ("ana", "open"),
    "system administrator": ("sid", "open"),
    "senior manager": ("dora", "open"),
    "the child": ("zeph", "open"),
    "another child": ("zara", "open"),
    "a parent": ("fay", "open"),
}

STAFF = {
    "ros": Role.IRO,
    "cora": Role.IRO,
    "theo": Role.IRO,
    "glen": Role.IRO,
    "dina": Role.IRO,
    "grace": Role.IRO_MANAGER,
    "gwen": Role.IRO_MANAGER,
    "gail": Role.IRO_MANAGER,
    "bea": Role.BUSINESS_SUPPORT,
    "dev": Role.SOCIAL_WORKER,
    "dan": Role.SOCIAL_WORKER,
    "tess": Role.TEAM_MANAGER,
    "tim": Role.TEAM_MANAGER,
    "ana": Role.DATA_ANALYST,
    "sid": Role.SYSTEM_ADMINISTRATOR,
    "dora": Role.SENIOR_MANAGER,
    "stranger": "",
}
# Nobody's address, title, log line or file name may hold any of these.
NAMES = ("Quillan", "Zephyrine", "Quill")
BACKEND = "balcony.foundations.accounts.backends.AccountBackend"


@dataclass
class House:
    """Who is in it, and the key of everything a route can be about, by set of children and by name."""

    people: dict[str, User]
    things: dict[str, dict[str, UUID]] = field(default_factory=dict)


def lay() -> House:
    """Lay the whole house; everything holds today, since pages ask what today is."""
    setter = User.objects.create_user("setter@example.test", full_name="Set-up")
    house = House({name: person(name.capitalize(), role, setter) for name, role in STAFF.items()})
    shared = service(house.people, setter) | quality_things(house.people) | development_things(house.people)
    for number, which in enumerate(("open", "shut", "named")):
        house.things[which] = shared | children_and_all(house.people, setter, number)
    _families(house, setter)
    for which, named in (("shut", "gwen"), ("named", "ros")):
        for child in _children_of(house, which):
            restrict(child, house.people["gwen"], house.people[named])
    for name in ("dina", "gail"):
        for child in _children_of(house, "open"):
            DenyListing.objects.create(
                child=child, user=house.people[name], reason="Test", made_by=setter, made_at=timezone.now()
            )
    return house


def signed_in(house: House) -> dict[str | None, Client]:
    """One browser for each of them, signed in, and one for nobody.

    Glen opens records by break-glass only now: signing in ends what was opened before.
    """
    found: dict[str | None, Client] = {None: Client()}
    for name, user in house.people.items():
        found[name] = Client(raise_request_exception=True)
        found[name].force_login(user, backend=BACKEND)
    for which in house.things:
        for child in _children_of(house, which):
            _open_by_glass(child, house.people["glen"])
    return found


def _open_by_glass(child: Child, user: User) -> None:
    now = timezone.now()
    BreakGlass.objects.create(
        child=child,
        user=user,
        reason_code="other",
        reason="A reason of fifteen",
        started_at=now,
        ends_at=now + timedelta(minutes=60),
    )


def _families(house: House, setter: User) -> None:
    """The child everything open is about has a card, so has a child of nobody here, and there is a parent."""
    now = timezone.now()
    one = Child.objects.get(pk=house.things["open"]["child"])
    other = Child.objects.create(
        return_id="88",
        date_of_birth=one.date_of_birth,
        source=Source.PERSON,
        made_by=setter,
        made_at=now,
    )
    for name, child in (("zeph", one), ("zara", other)):
        house.people[name] = child.account = make_account(now)
        child.save(update_fields=["account"])
    house.people["fay"] = person("Fay", "", setter)
    house.people["fay"].audience = User.Audience.FAMILY
    house.people["fay"].save(update_fields=["audience"])
    said = voice.say(one, kind="worry", audience="iro", words="The words of Quill", by=one.account, at=now)
    ring = Ring.objects.create(contribution=said, number=1, key="x", name="Test", at=now)
    # Whoever is shut out of a set of children is asked about the same words.
    for which in house.things:
        house.things[which]["contribution"] = said.pk
        house.things[which]["ring"] = ring.pk
    house.things["open"]["said"] = said.pk
    given = came_with(said, "child-picture", "PNG")
    for which in house.things:
        house.things[which]["given"] = given.pk
    for which in ("shut", "named"):
        house.things[which]["said"] = _said(Child.objects.get(pk=house.things[which]["child"]))
    for which in ("open", "shut", "named"):
        house.things[which]["unsafe"] = _unopened(Child.objects.get(pk=house.things[which]["child"]), house)
        came_with(Contribution.objects.get(pk=house.things[which]["said"]), "child-sound", "WEBM")
    for choice in Choice.objects.all():
        came_with_choice(choice)
    for child in _children_of(house, "open"):
        stands(house.people["fay"], child, Kind.PARENT, setter)
    made = {"by": house.people["ros"], "at": now}
    review = Review.objects.get(pk=house.things["open"]["review, final"])
    copy = Copy.objects.create(
        review=review, adult=house.people["fay"].adult, kind="parent", made_by=setter, made_at=now
    )
    sending = Sending.objects.create(released=released(copy, made), way="posted", **made)
    asked = AskedAfter.objects.create(
        review=review, adult=house.people["fay"].adult, name="Fay", way="hand", told_at=now, **made
    )
    link = make_link("family-way-in", house.people["fay"].pk, **made)
    for which in house.things:
        house.things[which]["sending to a parent"] = sending.pk
        house.things[which]["family link"] = link.secret
        house.things[which]["asked after, a parent"] = asked.pk


def came_with(said: Contribution, kind: str, type: str, content: bytes = b"Test") -> StoredFile:
    """A picture or a voice note that came with a child's words, as if it had been cleaned."""
    return _kept(said.pk, said.child_id, kind, type, content, kept_by=said.sent_by, kept_at=said.sent_at)


def came_with_choice(choice: Choice) -> StoredFile:
    """A voice note that came with what a child chose."""
    made = {"kept_by": choice.by, "kept_at": choice.at}
    return _kept(choice.pk, choice.review.child_id, "choice-sound", "WEBM", b"Test", **made)


def _kept(about: UUID, child: UUID, kind: str, type: str, content: bytes, **made) -> StoredFile:
    file = StoredFile.objects.create(
        kind=kind, about_id=about, child_id=child, title="Test", type=type, size=4, is_as_sent=False, **made
    )
    ShownCopy.objects.create(file=file, content=content, fingerprint="0" * 64, small=content)
    Original.objects.create(
        file=file, content=content, fingerprint=sha256(file.pk.bytes).hexdigest(), type=type
    )
    return file


def _said(child: Child) -> UUID:
    """What this child said to their IRO alone."""
    now = timezone.now()
    child.account = make_account(now)
    child.save(update_fields=["account"])
    return voice.say(child, kind="worry", audience="iro", words="Test", by=child.account, at=now).pk


def _unopened(child: Child, house: House) -> UUID:
    """That this child feels unsafe, told to their IRO alone; the managers were rung about it."""
    now = timezone.now()
    said = voice.say(child, kind="unsafe", audience="iro", words="Test", by=child.account, at=now)
    for number, name in enumerate(("grace", "gail"), start=1):
        adult = house.people[name].adult
        Ring.objects.create(contribution=said, number=number, key=name, name="Test", adult=adult, at=now)
    return said.pk


def _children_of(house: House, which: str) -> list[Child]:
    keys = {key for name, key in house.things[which].items() if name.startswith("child")}
    return list(Child.objects.filter(pk__in=keys))
