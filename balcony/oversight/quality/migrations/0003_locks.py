"""What was asked, answered and concluded stays: triggers on both databases.

An answer is its writer's own until it is sent. One without a name is then cut loose from its sheet, and the
close of the round writes it anew in an order of chance; from the close on nothing of it moves.
"""

from django.db import migrations

from balcony.foundations.storage.append_only import append_only, locked_once

SENT = "EXISTS (SELECT 1 FROM quality_sheet s WHERE s.id = OLD.sheet_id AND s.sent_on IS NOT NULL)"
CLOSED = """EXISTS (SELECT 1 FROM quality_question q JOIN quality_round r ON r.id = q.round_id
    WHERE q.id = OLD.question_id AND r.closed_at IS NOT NULL)"""


class Migration(migrations.Migration):
    dependencies = [("quality", "0002_offer")]
    operations = [
        append_only(
            "quality",
            "round",
            "question",
            "askedgroup",
            "sheet",
            "finding",
            "improvementaction",
            "progress",
            "planreview",
            "statement",
            "offer",
            "statementitem",
            "account",
            "managerregistration",
            still_open={
                "round": ("closes_on", "closed_by_id", "closed_at"),
                "sheet": ("expires_on", "sent_on"),
                "statement": ("manager_name", "director_name", "agreed_on", "agreed_by_id", "agreed_at"),
                "offer": ("outcome", "answer", "answered_by_id", "answered_at"),
            },
        ),
        locked_once("quality", "round", update="OLD.closed_at IS NOT NULL"),
        locked_once("quality", "sheet", update="OLD.sent_on IS NOT NULL"),
        locked_once("quality", "statement", update="OLD.agreed_at IS NOT NULL"),
        locked_once("quality", "offer", update="OLD.outcome <> ''"),
        locked_once(
            "quality",
            "answer",
            update=f"OLD.sheet_id IS NULL OR {SENT} OR {CLOSED}",
            delete=f"{SENT} OR {CLOSED}",
        ),
    ]
