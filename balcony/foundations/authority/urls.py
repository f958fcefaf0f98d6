"""What this authority decided."""

from django.urls import path

from .views import chain, decided, school

app_name = "authority"

urlpatterns = [
    path("", decided.settings, name="settings"),
    path("choose/<slug:key>/", decided.choose, name="choose"),
    path("bank-holidays/add/", decided.add_holiday, name="add_holiday"),
    path("bank-holidays/<uuid:id>/withdraw/", decided.withdraw_holiday, name="withdraw_holiday"),
    path("help-numbers/", decided.help_numbers, name="help_numbers"),
    path("help-numbers/<slug:slot>/check/", decided.check_help, name="check_help"),
    path("phone-chain/", chain.phone_chain, name="phone_chain"),
    path("phone-chain/add/", chain.add_to_chain, name="add_to_chain"),
    path("phone-chain/<uuid:id>/take-out/", chain.take_out_of_chain, name="take_out_of_chain"),
    path("school-terms/", school.school_terms, name="school_terms"),
    path("school-terms/add/", school.enter_school_dates, name="enter_school_dates"),
    path("school-terms/<uuid:id>/withdraw/", school.withdraw_school_dates, name="withdraw_school_dates"),
    path("closures/add/", decided.close_office, name="close_office"),
    path("closures/<uuid:id>/withdraw/", decided.withdraw_closure, name="withdraw_closure"),
]
