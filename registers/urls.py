"""Registers: what a system asks for in rows, what its organisations fill in, what it comes to."""

from django.urls import path

from registers.bringing import column_views as bringing_columns
from registers.bringing import views as bringing
from registers.defining import column_views as columns
from registers.defining import views as defining
from registers.filling import pressing
from registers.filling import views as filling
from registers.reading import document_views as documents
from registers.reading import views as reading
from registers.ready import views as ready

app_name = "registers"

ONE = "<str:system>/<slug:slug>/"
COLUMN = f"{ONE}columns/<int:pk>/"
OF = f"{ONE}<int:year>/of/<str:code>/"

urlpatterns = [
    path("", reading.home, name="home"),
    path("add/<str:system>/", defining.add, name="add"),
    path("add/<str:system>/<str:key>/", ready.add, name="ready_add"),
    # What a register asks, and when
    path(f"{ONE}define/", defining.define, name="define"),
    path(f"{ONE}edit/", defining.edit, name="edit"),
    path(f"{ONE}retire/", defining.retire, name="retire"),
    path(f"{ONE}restore/", defining.restore, name="restore"),
    path(f"{ONE}history/", defining.past, name="past"),
    path(f"{ONE}days/", defining.year, name="year"),
    path(f"{ONE}columns/add/", columns.add, name="column_add"),
    path(COLUMN, columns.edit, name="column"),
    path(f"{COLUMN}remove/", columns.remove, name="column_remove"),
    path(f"{COLUMN}open/", columns.open_again, name="column_open"),
    path(f"{COLUMN}move/<str:way>/", columns.move, name="column_move"),
    path(f"{ONE}columns/file.<str:format>", bringing_columns.export, name="columns_export"),
    path(f"{ONE}columns/list/", bringing_columns.upload, name="columns_upload"),
    path(f"{ONE}columns/list/<int:pk>/", bringing_columns.preview, name="columns_preview"),
    path(f"{ONE}columns/list/<int:pk>/confirm/", bringing_columns.confirm, name="columns_confirm"),
    path(f"{ONE}columns/list/<int:pk>/stop/", bringing_columns.cancel, name="columns_cancel"),
    # The rows of one organisation
    path(OF, filling.filling, name="filling"),
    path(f"{OF}add/", filling.add, name="entry_add"),
    path(f"{OF}confirm/", pressing.confirm, name="confirm"),
    path(f"{OF}carry/", pressing.carry, name="carry"),
    path(f"{OF}say/<str:state>/", pressing.say, name="say"),
    path(f"{OF}<int:row>/", filling.edit, name="entry"),
    path(f"{OF}<int:row>/history/", filling.past, name="entry_past"),
    path(f"{OF}<int:row>/remove/", pressing.remove, name="entry_remove"),
    path(f"{OF}paste/", bringing.paste, name="paste"),
    path(f"{OF}rows.<str:format>", bringing.export, name="entries_export"),
    path(f"{OF}list/", bringing.upload, name="entries_upload"),
    path(f"{OF}list/<int:pk>/", bringing.preview, name="entries_preview"),
    path(f"{OF}list/<int:pk>/confirm/", bringing.confirm, name="entries_confirm"),
    path(f"{OF}list/<int:pk>/stop/", bringing.cancel, name="entries_cancel"),
    # What has been filled in
    path(f"{ONE}<int:year>/document/", documents.document, name="document"),
    path(f"{ONE}<int:year>/document.<str:format>", documents.download, name="download"),
    path(ONE, reading.register, name="register"),
]
