"""A contact is corrected by a new row that names it, and never rewritten."""

from django.db import migrations

from balcony.foundations.storage.append_only import append_only


class Migration(migrations.Migration):
    dependencies = [("contact_log", "0001_initial")]
    operations = [
        append_only(
            "contact_log",
            "contact",
        )
    ]
