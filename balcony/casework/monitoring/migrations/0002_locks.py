"""Checks, bookings, notices and worries, and what was decided: added to and never rewritten."""

from django.db import migrations

from balcony.foundations.storage.append_only import append_only


class Migration(migrations.Migration):
    dependencies = [("monitoring", "0001_initial")]
    operations = [
        append_only(
            "monitoring",
            "midwaycheck",
            "bookedcheck",
            "changenotice",
            "noticeanswer",
            "worry",
            "worrysorted",
        )
    ]
