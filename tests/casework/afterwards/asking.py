"""Somebody asked after a review, what they send, and what the IRO reads of it."""

import re
from datetime import date

from django.urls import reverse

from balcony.casework.afterwards import actions
from balcony.casework.afterwards.queries import who_was_there
from tests.casework.afterwards.conftest import link_to

TODAY = date(2026, 11, 18)


def row_of(review, name):
    return next(one.attendance for one in who_was_there(review, TODAY) if one.name == name)


def listed(review, by, at, name="Lisa Mother", way="email", address="lisa@example.test"):
    return actions.put_on_list(
        review, attendance=row_of(review, name), way=way, address=address, by=by, at=at
    )


def asked(review, by, at, name="Lisa Mother", address="lisa@example.test"):
    """Somebody asked by e-mail, and the page she was sent."""
    one = listed(review, by, at, name, address=address)
    message = actions.tell(one, link_to=link_to, by=by, at=at)
    return one, re.search(r"/after-review/answers/\S+", message.words).group()


def send(browser, page, words="I was heard.", version=0, **more):
    return browser.post(page, {"FA1": words, "version": version, "send": "yes"} | more, follow=True)


def read_page(browser, review):
    return browser.get(reverse("afterwards:read_answers", kwargs={"id": review.pk})).content.decode()
