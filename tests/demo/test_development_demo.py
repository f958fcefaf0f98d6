"""The demo team's development is laid by the same deeds as anybody's."""

import random
from datetime import timedelta

from balcony.demo.development import lay_development
from balcony.demo.roads import moment
from balcony.demo.staff import lay_staff
from balcony.oversight.development.models import Appraisal
from balcony.oversight.development.queries import code_on, sign_ups, team_view, wanted
from tests.conftest import NOW


def test_the_team_has_appraisals_sign_ups_and_needs(db):
    today = NOW.date()
    began = today - timedelta(days=900)
    staff = lay_staff(began, today=today, at=moment(began, 9))
    lay_development(staff, today, random.Random(613))
    assert Appraisal.objects.filter(state="agreed").count() == 7
    assert Appraisal.objects.filter(state="begun").count() == 1
    assert team_view(on=today)
    assert wanted(on=today)
    assert 0 < sum(one.is_current for one in sign_ups(code_on(today), on=today)) < 12
