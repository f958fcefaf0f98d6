"""Steps about a line are added to, never changed: triggers on both databases."""

from django.db import migrations

from balcony.foundations.storage.append_only import append_only


class Migration(migrations.Migration):
    dependencies = [("drift", "0001_initial")]
    operations = [append_only("drift", "step")]
