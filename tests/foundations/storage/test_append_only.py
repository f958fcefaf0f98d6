"""What is added to and never rewritten is locked by the database itself, on both of them."""

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, transaction

from balcony.casework.contact_log.actions import log
from balcony.casework.voice import actions as voice
from balcony.casework.voice.models import Audience, Contribution, Kind

LOCKED = {
    "advocacy": "waystep",
    "contact_log": "contact",
    "development": "appraisalstatus competency assessment rating evidence conversationnote agreedaction "
    "actionprogress codetext signup teamdecision clausenote jobpaperversion observation supervision "
    "needsreview appraiser appraisal jobpaper trainingneed course booking",
    "mail_in": "arrivedmessage messagesorted",
    "monitoring": "midwaycheck bookedcheck goodbye changenotice noticelink noticeanswer worry worrysorted",
    "quality": "round question askedgroup sheet answer finding improvementaction progress planreview "
    "statement offer statementitem account managerregistration",
    "reviews": "decisionforchild childtold",
    "toolkit": "loadedpack adoption amendment remark",
    "voice": "contribution opening reply request requestanswer promise promisegiven",
}
TABLES = [apps.get_model(app, name)._meta.db_table for app, all_ in LOCKED.items() for name in all_.split()]
HOW = {
    "sqlite": "SELECT count(*) FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s",
    "postgresql": "SELECT count(*) FROM pg_trigger WHERE NOT tgisinternal AND tgrelid = %s::regclass",
}


@pytest.mark.parametrize("table", TABLES)
def test_a_table_that_is_added_to_has_its_locks(db, table):
    with connection.cursor() as cursor:
        cursor.execute(HOW[connection.vendor], [table])
        assert cursor.fetchone()[0] >= 2  # against changing, and against taking away


def test_a_row_is_neither_changed_nor_taken_away(amina, ros, now):
    contact = log(amina, with_whom="child", reached=True, on=now.date(), by=ros, at=now)
    rows = type(contact).objects.filter(pk=contact.pk)
    for deed in (lambda: rows.update(on=None), rows.delete):
        with pytest.raises(DatabaseError), transaction.atomic():
            deed()
    assert rows.get() == contact


def test_only_what_is_left_open_may_change(amina, ros, now):
    words = voice.write_down(
        amina, kind=Kind.WORRY, audience=Audience.IRO, words="A worry", said_on=now.date(), by=ros, at=now
    )
    Contribution.objects.filter(pk=words.pk).update(moves_on=True)
    with pytest.raises(DatabaseError), transaction.atomic():
        Contribution.objects.filter(pk=words.pk).update(words="Something else")
    words.refresh_from_db()
    assert (words.moves_on, words.words) == (True, "A worry")
