"""An edition, its adoption, an amendment and a remark are kept by the database itself."""

from datetime import date

from balcony.foundations.toolkit import actions
from balcony.foundations.toolkit.models import Amendment
from tests.foundations.toolkit.test_amend import AGREED
from tests.locked import stays


def test_a_pack_and_its_adoption_stay_as_they_were(grace, now):
    pack = actions.paste("code", edition="own", words={"CP1.1": "Their very words."}, by=grace, at=now)
    stays(pack, files={})
    adopted = actions.adopt(
        "code", publisher="own-text", edition="own", from_on=date(2026, 6, 1), agreed_by="The director",
        by=grace, at=now,
    )  # fmt: skip
    stays(adopted, from_on=date(2020, 1, 1))


def test_an_amendment_is_withdrawn_once_and_never_edited(grace, now):
    made = actions.amend("code", item="CP9.2", kind="set_aside", **AGREED, by=grace, at=now)
    stays(made, reason="Another reason")
    actions.withdraw(made, on=date(2026, 9, 1), by=grace, at=now)
    stays(Amendment.objects.get(), withdrawn_on=date(2027, 1, 1))


def test_what_the_team_said_stays(ros, now):
    stays(actions.remark("code", item="CP2.5", words="Further.", by=ros, at=now), words="Not so far.")
