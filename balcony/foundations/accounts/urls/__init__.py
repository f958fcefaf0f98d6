"""The ways in and out: the allauth pages this service uses. There is no sign-up and no reset by e-mail."""

from allauth.account import views as allauth
from allauth.mfa.base import views as second_factor
from allauth.mfa.recovery_codes import views as recovery
from django.urls import path

from ..guards import open_to_all, open_to_signed_in
from ..views import own as views

own = open_to_signed_in("a person looks after their own way in")
sign_in = open_to_all("this is where people sign in")(allauth.login)
second_step = open_to_all("half-way through signing in")(second_factor.authenticate)
closed = open_to_all("tells that an account is closed")(allauth.account_inactive)
sign_out = open_to_all("signing out twice does no harm")(allauth.logout)

urlpatterns = [
    path("", views.own, name="account_own"),
    path("stay/", views.stay, name="account_stay"),
    path("sign-in/", sign_in, name="account_login"),
    path("sign-in/second-step/", second_step, name="mfa_authenticate"),
    path("closed/", closed, name="account_inactive"),
    path("sign-out/", sign_out, name="account_logout"),
    path("password/", own(allauth.password_change), name="account_change_password"),
    path("confirm/", own(allauth.reauthenticate), name="account_reauthenticate"),
    path("second-step/", own(second_factor.index), name="mfa_index"),
    path("second-step/confirm/", own(second_factor.reauthenticate), name="mfa_reauthenticate"),
    path("second-step/set-up/", views.set_up_second_step, name="mfa_activate_totp"),
    path("second-step/remove/", views.remove_second_step, name="mfa_deactivate_totp"),
    path("second-step/codes/", own(recovery.view_recovery_codes), name="mfa_view_recovery_codes"),
    path("second-step/codes/new/", views.new_recovery_codes, name="mfa_generate_recovery_codes"),
    path(
        "second-step/codes/file/", own(recovery.download_recovery_codes), name="mfa_download_recovery_codes"
    ),
]
