"""Settings for the tests: the house as it is, with quick hashing and a database of its own."""

import os
import tempfile
from pathlib import Path

_home = Path(tempfile.mkdtemp(prefix="balcony-test-"))
(_home / "static").mkdir()
# Playwright runs its own event loop in the test thread, which Django would take for asynchronous code.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
os.environ.setdefault("BALCONY_HOME", str(_home))
os.environ.setdefault("BALCONY_DEMO", "yes")
os.environ.setdefault("BALCONY_REQUIRE_SECOND_FACTOR", "no")
os.environ.setdefault("BALCONY_AUTHORITY", "Larkshire County Council")
if os.environ.get("TEST_DATABASE_URL"):
    os.environ["DATABASE_URL"] = os.environ["TEST_DATABASE_URL"]

from balcony.config.settings import *  # noqa: E402, F403 (the real settings, then what a test needs)
from balcony.config.settings import DATABASES, STORAGES  # noqa: E402

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
ALLOWED_HOSTS = ["*"]
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # A file: a browser's parallel requests lock a shared in-memory database. Losing it is no loss.
    # Named by whoever runs few tests often, with --reuse-db: then it is migrated once and kept.
    _kept = os.environ.get("BALCONY_TEST_DATABASE", str(_home / "test.sqlite3"))
    DATABASES["default"]["TEST"] = {"NAME": _kept}
    DATABASES["default"]["OPTIONS"]["init_command"] = (
        "PRAGMA journal_mode=WAL;PRAGMA synchronous=OFF;PRAGMA foreign_keys=ON;"
    )
