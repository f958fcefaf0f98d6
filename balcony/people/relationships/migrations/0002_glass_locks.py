"""Who opened which record, when and why stays; looking into it is written down once: triggers on both databases."""

from django.db import migrations, models

from balcony.foundations.storage.append_only import append_only, locked_once


class Migration(migrations.Migration):
    dependencies = [("relationships", "0001_initial")]
    operations = [
        migrations.AddConstraint(
            model_name="breakglass",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(reviewed_by__isnull=True, reviewed_at__isnull=True, review_note=""),
                    models.Q(reviewed_by__isnull=False, reviewed_at__isnull=False),
                    _connector="OR",
                ),
                name="break_glass_reviewed_by_and_at_together",
            ),
        ),
        append_only(
            "relationships",
            "breakglass",
            still_open={"breakglass": ("reviewed_by_id", "reviewed_at", "review_note")},
        ),
        locked_once("relationships", "breakglass", update="OLD.reviewed_at IS NOT NULL"),
    ]
