"""The house as it is, with one page more: the hello page the caseload is held against."""

from balcony.config.settings import *  # noqa: F403 (the real settings, then what the measurement needs)
from balcony.config.settings import BASE, STORAGES, TEMPLATES

ROOT_URLCONF = "bench.pages_urls"
# Files under hashed names need a build step that neither page's time is about.
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
TEMPLATES = [{**TEMPLATES[0], "DIRS": [BASE / "bench" / "jinja2"]}, *TEMPLATES[1:]]
