"""That a care plan came is added to and never rewritten; it may be taken back once."""

from django.db import migrations

from balcony.foundations.storage.append_only import append_only


class Migration(migrations.Migration):
    dependencies = [("afterwards", "0001_plan_received")]
    operations = [
        append_only(
            "afterwards",
            "planreceived",
            still_open={"planreceived": ("taken_back_because", "taken_back_by_id", "taken_back_at")},
        )
    ]
