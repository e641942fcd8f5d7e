"""Addresses of the account: allauth's views and URL names at our addresses. Views we do not offer are left out."""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as keys
from allauth.socialaccount import views as directory
from allauth.usersessions import views as sessions
from csp.decorators import csp_update
from django.urls import include, path, re_path

from registry.views import accounts as views

# The QR code comes as an image inside the page.
with_qr_code = csp_update({"img-src": ["data:"]})

urlpatterns = [
    path("", views.account_home, name="account_home"),
    path("logowania/", views.sign_ins, name="account_sign_ins"),
    path("zaproszenie/<str:token>/", views.invitation, name="invitation"),
    path("login/", account.login, name="account_login"),
    path("wyloguj/", account.logout, name="account_logout"),
    path("nieaktywne/", account.account_inactive, name="account_inactive"),
    path("rejestracja/", account.signup, name="account_signup"),
    path("potwierdzenie/", account.reauthenticate, name="account_reauthenticate"),
    path("haslo/", account.password_change, name="account_change_password"),
    path("haslo/nowe/", account.password_set, name="account_set_password"),
    path("haslo/odzyskaj/", account.password_reset, name="account_reset_password"),
    path("haslo/odzyskaj/wyslano/", account.password_reset_done, name="account_reset_password_done"),
    re_path(
        r"^haslo/odzyskaj/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path(
        "haslo/odzyskaj/zmieniono/",
        account.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    path("sesje/", sessions.list_usersessions, name="usersessions_list"),
    # The second factor.
    path("drugi-skladnik/", mfa.index, name="mfa_index"),
    path("drugi-skladnik/podaj/", mfa.authenticate, name="mfa_authenticate"),
    path("drugi-skladnik/potwierdz/", mfa.reauthenticate, name="mfa_reauthenticate"),
    path("drugi-skladnik/aplikacja/", with_qr_code(totp.activate_totp), name="mfa_activate_totp"),
    path("drugi-skladnik/aplikacja/usun/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("drugi-skladnik/kody/", recovery_codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("drugi-skladnik/kody/nowe/", recovery_codes.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path("drugi-skladnik/kody/plik/", recovery_codes.download_recovery_codes, name="mfa_download_recovery_codes"),
    path("drugi-skladnik/klucze/", keys.list_webauthn, name="mfa_list_webauthn"),
    path("drugi-skladnik/klucze/dodaj/", keys.add_webauthn, name="mfa_add_webauthn"),
    path("drugi-skladnik/klucze/potwierdz/", keys.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
    path("drugi-skladnik/klucze/login/", keys.login_webauthn, name="mfa_login_webauthn"),
    path("drugi-skladnik/klucze/<int:pk>/", keys.edit_webauthn, name="mfa_edit_webauthn"),
    path("drugi-skladnik/klucze/<int:pk>/usun/", views.remove_key, name="mfa_remove_webauthn"),
    # An office's own directory.
    path("", include("allauth.socialaccount.providers.openid_connect.urls")),
    path("urzad/przerwane/", directory.login_cancelled, name="socialaccount_login_cancelled"),
    path("urzad/blad/", directory.login_error, name="socialaccount_login_error"),
]
