"""What this authority decided."""

from django.urls import path

from . import views

app_name = "authority"

urlpatterns = [
    path("", views.settings, name="settings"),
    path("choose/<slug:key>/", views.choose, name="choose"),
    path("bank-holidays/add/", views.add_holiday, name="add_holiday"),
    path("bank-holidays/<uuid:id>/withdraw/", views.withdraw_holiday, name="withdraw_holiday"),
    path("help-numbers/", views.help_numbers, name="help_numbers"),
    path("help-numbers/<slug:slot>/check/", views.check_help, name="check_help"),
    path("closures/add/", views.close_office, name="close_office"),
    path("closures/<uuid:id>/withdraw/", views.withdraw_closure, name="withdraw_closure"),
]
