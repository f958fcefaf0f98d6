"""What an adult sent after a review stays as they sent it: triggers on both databases.

Until then the words are their writer's own, to change and to take out. What was set aside, and what somebody
would rather not say, stays too.
"""

from django.db import migrations

from balcony.foundations.storage.append_only import locked_once

OVER = "OLD.answered_at IS NOT NULL OR OLD.declined_at IS NOT NULL"
SENT = """EXISTS (SELECT 1 FROM afterwards_askedafter a WHERE a.id = OLD.asked_id
    AND (a.answered_at IS NOT NULL OR a.declined_at IS NOT NULL))"""


class Migration(migrations.Migration):
    dependencies = [("afterwards", "0005_read_after")]
    operations = [
        locked_once("afterwards", "askedafter", update=OVER, delete=OVER),
        locked_once(
            "afterwards",
            "answerafter",
            update=f"OLD.replaced_at IS NOT NULL OR {SENT}",
            delete=f"OLD.replaced_at IS NOT NULL OR {SENT}",
        ),
    ]
