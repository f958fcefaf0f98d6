"""What was written in an appraisal, signed or agreed is added to and never rewritten."""

from django.db import migrations

from balcony.foundations.storage.append_only import append_only


class Migration(migrations.Migration):
    dependencies = [("development", "0001_initial")]
    operations = [
        append_only(
            "development",
            "appraisalstatus",
            "competency",
            "assessment",
            "rating",
            "evidence",
            "conversationnote",
            "agreedaction",
            "actionprogress",
            "codetext",
            "signup",
            "teamdecision",
            "clausenote",
            "jobpaperversion",
            "observation",
            "supervision",
            "needsreview",
        )
    ]
