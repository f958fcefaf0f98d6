"""Lay one child whose IRO has a picture, and sign the child in. Prints one line of JSON: `name`, `value`."""

import json

import django

django.setup()

from django.conf import settings  # noqa: E402 (Django must be set up first)
from django.test import Client  # noqa: E402
from django.utils import timezone  # noqa: E402

from balcony.foundations.accounts.cards import make_account  # noqa: E402
from balcony.people.iros import actions as iros  # noqa: E402
from balcony.people.iros.models import Iro  # noqa: E402
from bench.pages_lay import BACKEND, lay_children, lay_iro  # noqa: E402
from bench.promise_run import Picture  # noqa: E402

if __name__ == "__main__":
    user, at = lay_iro(), timezone.now()
    iros.portray(Iro.objects.get(), picture=Picture(), title="Ros, smiling", by=user, at=at)
    lay_children(user, 1, 1)
    child = user.adult.relationships.select_related("child").get().child
    child.account = make_account(at)
    child.save(update_fields=["account"])
    browser = Client()
    browser.force_login(child.account, backend=BACKEND)
    name = settings.SESSION_COOKIE_NAME
    print(json.dumps({"name": name, "value": browser.cookies[name].value}))
