"""The numbers to ring, for a child who is not in."""

from balcony.foundations.authority.queries import help_shown


def test_the_numbers_are_read_without_signing_in(client, db, now):
    page = client.get("/people-to-ring/").content.decode()
    shown = help_shown(now.date())
    assert shown
    for text, number in shown:
        assert f"{text}: {number}" in page
        assert f'href="tel:{number.replace(" ", "")}"' in page


def test_every_page_on_the_way_in_leads_to_the_numbers(client, db):
    for address in ("/in/", "/in/someone-else/"):
        assert 'href="/people-to-ring/"' in client.get(address).content.decode()
