"""Signing in and out by another service."""

from django.urls import path

from organisations.providers import views

urlpatterns = [
    path("sign-out/", views.sign_out, name="account_logout"),
    path("with/<slug:provider_id>/", views.sign_in, name="openid_connect_login"),
    path("with/<slug:provider_id>/back/", views.come_back, name="openid_connect_callback"),
]
