"""The pages of a child's lines: what is shown, asked, said back, and to whom."""

from datetime import timedelta

import pytest
from django.urls import reverse

from balcony.casework.drift import actions
from balcony.casework.drift.models import Step
from tests.doors.laying import title_of, words_of

pytestmark = pytest.mark.django_db
WHY = "She is at camp until then."


def page(name, line):
    return reverse(f"drift:{name}", kwargs={"id": line.child.pk}) + f"?line={line.key}"


def sent(browser, name, line, **told):
    based = {"words": WHY, "based_on": line.standing.number}
    return browser.post(page(name, line), based | told, follow=True)


def test_a_line_put_off_is_folded_in_with_its_reason(line_now, ros, client_for, now):
    browser = client_for(ros)
    said = words_of(
        sent(browser, "put_off", line_now(), again_on=(now.date() + timedelta(days=9)).isoformat())
    )
    assert "comes back by itself" in said
    assert "1 line was looked at and put off" in said
    assert WHY in said
    own = words_of(browser.get(f"/desk/children/{line_now().child.pk}/"))
    assert "1 line was looked at and put off" in own
    assert WHY in own


def test_a_day_too_far_is_said_at_its_question_and_nothing_is_lost(line_now, ros, client_for, now):
    far = (now.date() + timedelta(days=60)).isoformat()
    said = sent(client_for(ros), "put_off", line_now(), again_on=far).content.decode()
    assert "28 days at most" in said
    assert WHY in said
    assert not Step.objects.exists()


def test_who_is_second_sees_both_texts(line_now, ros, grace, client_for, now):
    line = line_now()
    until = now.date() + timedelta(days=9)
    actions.put_off(line, again_on=until, words="Seen by Grace already.", based_on=0, by=grace, at=now)
    answer = sent(client_for(ros), "put_off", line, again_on=until.isoformat())
    said = answer.content.decode()
    assert "Seen by Grace already." in said
    assert WHY in said
    assert 'name="based_on" value="1"' in said


def test_the_duty_iro_sees_the_line_handed_to_them_and_no_record(
    quiet, line_now, ros, on_duty, client_for, now
):
    browser = client_for(on_duty)
    assert browser.get(page("of_child", line_now())).status_code == 404
    sent(client_for(ros), "hand_over", line_now(), to=str(on_duty.pk))
    said = words_of(browser.get(page("of_child", line_now())))
    assert "With Theo Test" in said
    assert browser.get(f"/desk/children/{quiet.pk}/").status_code == 404
    after = sent(browser, "bring_back", line_now())
    assert after.redirect_chain == [("/desk/", 302)]


def test_what_is_no_longer_waited_for_says_so(quiet, line_now, ros, client_for):
    gone = reverse("drift:put_off", kwargs={"id": quiet.pk}) + f"?line={quiet.pk}"
    assert "no longer waited for" in client_for(ros).get(gone, follow=True).content.decode()


@pytest.mark.parametrize("name", ["of_child", "put_off", "hand_over", "bring_back"])
def test_no_title_names_the_child(name, line_now, ros, client_for):
    assert "Amina" not in title_of(client_for(ros).get(page(name, line_now())))
