"""Who appraises, what was begun, needed and booked stays as it was said, and is ended once.

The tables that are only ever added to have their locks from 0002; these may each move in one way.
"""

from django.db import migrations

from balcony.foundations.storage.append_only import append_only, locked_once


class Migration(migrations.Migration):
    dependencies = [("development", "0002_locks")]
    operations = [
        append_only(
            "development",
            "appraiser",
            "appraisal",
            "jobpaper",
            "trainingneed",
            "course",
            "booking",
            still_open={
                "appraisal": ("state",),
                "trainingneed": ("ended_how", "ended_words", "ended_by_id", "ended_at"),
                "course": ("called_off_by_id", "called_off_at"),
                "booking": ("given_up_by_id", "given_up_at", "done_by_id", "done_at"),
            },
        ),
        locked_once("development", "appraisal", update="OLD.state IN ('agreed', 'left_unfinished')"),
        locked_once("development", "trainingneed", update="OLD.ended_at IS NOT NULL"),
        locked_once("development", "course", update="OLD.called_off_at IS NOT NULL"),
        locked_once("development", "booking", update="OLD.given_up_at IS NOT NULL OR OLD.done_at IS NOT NULL"),
    ]
