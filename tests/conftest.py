"""The cast every test may call on: a child, the people around her, and people who are not."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.test import Client
from hypothesis import HealthCheck, settings

from balcony.foundations.access.models import Role, RoleGrant
from balcony.foundations.accounts.models import User
from balcony.people.register.models import Adult, Child, Source
from balcony.people.relationships.models import Kind, Relationship
from tests.browser import CHROMIUM, FLAGS, PATIENCE
from tests.emptying import let_tests_empty_tables

BEFORE = date(2024, 1, 1)
NOW = datetime(2026, 11, 18, 10, 0, tzinfo=ZoneInfo("Europe/London"))  # a Wednesday, working days around it

# No test is timed: how long an example takes to make says how busy the machine is, and the first of a process
# also pays for Hypothesis reading our modules.
settings.register_profile("balcony", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("balcony")


@pytest.fixture(scope="session", autouse=True)
def _the_day_of_the_tests():
    """It is the same Wednesday whenever the tests run: what is in time today is late some weeks on."""
    with time_machine.travel(NOW, tick=True):
        yield


@pytest.fixture
def now():
    """A moment on a working day, passed to actions as `at`."""
    return NOW


@pytest.fixture
def setter(db):
    """The account that lays what a test needs; it is nobody's colleague and holds no role."""
    return User.objects.create_user("setter@example.test", full_name="Set-up")


def person(name: str, role: str, setter: User) -> User:
    """An account with one role since long ago, and the adult it belongs to."""
    user = User.objects.create_user(
        f"{name.lower()}@example.test", "a long enough password", full_name=f"{name} Test"
    )
    Adult.objects.create(full_name=user.full_name, user=user, made_by=setter, made_at=user.joined_at)
    if role:
        grant(user, role, setter)
    return user


def grant(user: User, role: str, setter: User, **more) -> RoleGrant:
    """A role held since long ago."""
    return RoleGrant.objects.create(
        **{
            "user": user,
            "role": role,
            "from_on": BEFORE,
            "reason": "Test",
            "made_by": setter,
            "made_at": user.joined_at,
        }
        | more
    )


def stands(user: User, child: Child, kind: str, setter: User, **more) -> Relationship:
    """A relationship since long ago between an account's adult and a child."""
    return Relationship.objects.create(
        **{
            "adult": user.adult,
            "child": child,
            "kind": kind,
            "from_on": BEFORE,
            "reason": "Test",
            "made_by": setter,
            "made_at": user.joined_at,
        }
        | more
    )


@pytest.fixture
def amina(setter):
    """A child of the service, named, born in 2014."""
    return Child.objects.create(
        return_id="900001",
        first_names="Amina",
        family_name="Example",
        name_in_use="Amina",
        date_of_birth=date(2014, 5, 2),
        source=Source.PERSON,
        made_by=setter,
        made_at=setter.joined_at,
    )


@pytest.fixture
def ros(setter, amina):
    """Amina's allocated IRO."""
    user = person("Ros", Role.IRO, setter)
    stands(user, amina, Kind.ALLOCATED_IRO, setter)
    return user


@pytest.fixture
def theo(setter):
    """Another IRO, with no place around Amina."""
    return person("Theo", Role.IRO, setter)


@pytest.fixture
def grace(setter):
    """The IRO manager."""
    return person("Grace", Role.IRO_MANAGER, setter)


@pytest.fixture
def dev(setter, amina):
    """Amina's social worker."""
    user = person("Dev", Role.SOCIAL_WORKER, setter)
    stands(user, amina, Kind.SOCIAL_WORKER, setter)
    return user


@pytest.fixture
def tess(setter, amina):
    """The team manager of Amina's social worker."""
    user = person("Tess", Role.TEAM_MANAGER, setter)
    stands(user, amina, Kind.TEAM_MANAGER, setter)
    return user


@pytest.fixture
def bea(setter):
    """Business support."""
    return person("Bea", Role.BUSINESS_SUPPORT, setter)


@pytest.fixture
def ana(setter):
    """The data analyst."""
    return person("Ana", Role.DATA_ANALYST, setter)


@pytest.fixture
def sid(setter):
    """The system administrator."""
    return person("Sid", Role.SYSTEM_ADMINISTRATOR, setter)


@pytest.fixture
def stranger(setter):
    """Somebody with an account and no role."""
    return person("Stranger", "", setter)


@pytest.fixture
def client_for():
    """Return a browser signed in as somebody: `client_for(ros).get(...)`."""

    def signed_in(user: User) -> Client:
        client = Client()
        client.force_login(user, backend="balcony.foundations.accounts.backends.AccountBackend")
        return client

    return signed_in


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    """The machine's own Chromium; nothing is downloaded."""
    return browser_type_launch_args | {"executable_path": CHROMIUM, "args": FLAGS}


@pytest.fixture(autouse=True)
def _patience(request):
    """No page waits longer for anything than the tests have patience."""
    if "page" in request.fixturenames:
        request.getfixturevalue("page").set_default_timeout(PATIENCE)


@pytest.fixture(scope="session", autouse=True)
def _tables_can_be_emptied():
    """Browser tests need real transactions, so their tables are emptied after each of them."""
    with pytest.MonkeyPatch.context() as patch:
        let_tests_empty_tables(patch)
        yield
