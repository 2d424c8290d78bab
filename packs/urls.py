"""Packs of a place or the system, in one cycle."""

from django.urls import path

from packs import views

app_name = "packs"

PACK = "packs/<str:code>/<slug:cycle>/"

urlpatterns = [
    path(PACK, views.pack, name="pack"),
    path(f"{PACK}<str:kind>/make/", views.make, name="make"),
    path(f"{PACK}pack.<str:kind>", views.download, name="download"),
]
