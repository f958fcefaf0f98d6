"""What was planned and said for an ending: added to and never rewritten."""

from django.db import migrations

from balcony.foundations.storage.append_only import append_only


class Migration(migrations.Migration):
    dependencies = [("monitoring", "0003_goodbye")]
    operations = [append_only("monitoring", "goodbye")]
