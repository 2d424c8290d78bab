"""Measures: the register of a system, its indicators, and what they came to for whom."""

from django.urls import path

from measures.bringing import views as bringing
from measures.keeping import views as keeping
from measures.reading import document_views as documents
from measures.reading import views as reading

app_name = "measures"

urlpatterns = [
    path("", reading.home, name="home"),
    # Lists of indicators and of values, away and back
    path("lists/<str:what>/file.<str:format>", bringing.export, name="list_export"),
    path("lists/<str:what>/", bringing.upload, name="list_upload"),
    path("lists/<str:what>/<int:pk>/", bringing.preview, name="list_preview"),
    path("lists/<str:what>/<int:pk>/confirm/", bringing.confirm, name="list_confirm"),
    path("lists/<str:what>/<int:pk>/stop/", bringing.cancel, name="list_cancel"),
    # What a system measures; a code is written in capitals, so none is one of these words
    path("<str:system>/", reading.register, name="register"),
    path("<str:system>/document/", documents.document, name="document"),
    path("<str:system>/document.<str:format>", documents.download, name="download"),
    path("<str:system>/add/", keeping.add, name="add"),
    path("<str:system>/of/<str:code>/", reading.organisation, name="organisation"),
    # One indicator
    path("<str:system>/<str:code>/", reading.indicator, name="indicator"),
    path("<str:system>/<str:code>/of/<str:organisation>/", reading.line, name="line"),
    path("<str:system>/<str:code>/edit/", keeping.edit, name="edit"),
    path("<str:system>/<str:code>/history/", keeping.past, name="past"),
    path("<str:system>/<str:code>/retire/", keeping.retire, name="retire"),
    path("<str:system>/<str:code>/restore/", keeping.restore, name="restore"),
]
