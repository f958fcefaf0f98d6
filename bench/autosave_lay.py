"""Lay a review that was held and has no record yet, and sign its IRO in.

Prints one line of JSON: `cookie` and `token` to send with, and the `address` that takes drafts of the record.
"""

import json
from datetime import timedelta

import django

django.setup()

from django.conf import settings  # noqa: E402 (Django must be set up first)
from django.middleware.csrf import get_token  # noqa: E402
from django.test import Client, RequestFactory  # noqa: E402
from django.urls import reverse  # noqa: E402
from django.utils import timezone  # noqa: E402

from balcony.casework.reviews.models import Review, State  # noqa: E402
from balcony.people.register.models import Source  # noqa: E402
from bench.one_child_lay import lay_child  # noqa: E402
from bench.pages_lay import BACKEND, lay_iro  # noqa: E402

if __name__ == "__main__":
    user = lay_iro()
    child = lay_child(user, days=200, reviews=2, decisions=2, contacts=6)
    held_on = timezone.localdate() - timedelta(days=2)
    review = Review.objects.create(
        child=child, state=State.HELD, source=Source.PERSON, first_meeting_on=held_on, completed_on=held_on,
        made_by=user, made_at=timezone.now(),
    )  # fmt: skip
    browser = Client()
    browser.force_login(user, backend=BACKEND)
    asked = RequestFactory().get("/")
    token = get_token(asked)
    cookies = {
        settings.SESSION_COOKIE_NAME: browser.cookies[settings.SESSION_COOKIE_NAME].value,
        settings.CSRF_COOKIE_NAME: asked.META["CSRF_COOKIE"],
    }
    print(
        json.dumps(
            {
                "cookie": "; ".join(f"{name}={value}" for name, value in cookies.items()),
                "token": token,
                "address": reverse("drafts:autosave", kwargs={"kind": "review-record", "id": review.pk}),
            }
        )
    )
