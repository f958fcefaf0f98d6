"""Where a page opens, told to somebody outside."""

from django.test import override_settings

from balcony.foundations.outbox.addresses import full_address


def test_a_page_is_named_with_the_address_of_the_house():
    with override_settings(ADDRESS="https://balcony.example/"):
        assert full_address("/family/in/") == "https://balcony.example/family/in/"


def test_a_house_that_was_not_told_its_address_names_none():
    with override_settings(ADDRESS=""):
        assert full_address("/family/in/") == ""
