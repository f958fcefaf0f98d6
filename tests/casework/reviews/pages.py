"""How the tests of a review's pages find a page and read it."""

import re

from django.urls import reverse


def at(name, thing):
    return reverse(f"reviews:{name}", kwargs={"id": thing.pk})


def text_of(response):
    body = re.sub(r"<script.*?</script>|<head.*?</head>", " ", response.content.decode(), flags=re.S)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", body))
