"""Signing in and passwords: the views of django-allauth that an invited person needs."""

from allauth.account import views
from django.urls import path, re_path

from organisations.people import account_views
from organisations.sessions import views as devices

urlpatterns = [
    path("sign-in/", views.login, name="account_login"),
    path("closed/", views.account_inactive, name="account_inactive"),
    path("devices/", devices.devices, name="account_devices"),
    path("devices/<int:pk>/sign-out/", devices.sign_out_one, name="account_device_sign_out"),
    path("devices/sign-out/", devices.sign_out_all, name="account_sign_out_everywhere"),
    path("emails/", account_views.emails, name="account_emails"),
    path("password/", views.password_change, name="account_change_password"),
    path("password/none/", account_views.without_password, name="account_set_password"),
    path("password/forgotten/", views.password_reset, name="account_reset_password"),
    path("password/sent/", views.password_reset_done, name="account_reset_password_done"),
    re_path(
        r"^password/choose/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        views.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path(
        "password/chosen/",
        views.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
]
