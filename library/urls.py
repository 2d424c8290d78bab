"""Model documents: what a place or the system offers to adopt, and what is said to it."""

from django.urls import path

from library.adopting import views as adopting
from library.reading import document_views as documents
from library.reading import views as reading
from library.uptake import views as uptake
from library.writing import edition_views as editions
from library.writing import views as writing

app_name = "library"

ONE = "<str:owner>/<slug:slug>/"
EDITION = f"{ONE}edition/<int:ordinal>/"
OF = f"{ONE}of/<str:code>/"

urlpatterns = [
    path("", reading.home, name="home"),
    path("add/<str:owner>/", writing.add, name="add"),
    # What its owner writes
    path(f"{ONE}edit/", writing.edit, name="edit"),
    path(f"{ONE}history/", writing.past, name="past"),
    path(f"{ONE}retire/", writing.retire, name="retire"),
    path(f"{ONE}bring-back/", writing.bring_back, name="bring_back"),
    path(f"{ONE}draft/", editions.draft, name="draft"),
    path(f"{ONE}draft/write/", editions.edit, name="write"),
    path(f"{ONE}draft/history/", editions.past, name="draft_past"),
    path(f"{ONE}draft/file/", editions.file_read, name="draft_file"),
    path(f"{ONE}draft/file/add/", editions.file, name="file_add"),
    path(f"{ONE}draft/file/remove/", editions.file_remove, name="file_remove"),
    path(f"{ONE}draft/publish/", editions.publish, name="publish"),
    # What everybody reads
    path(f"{EDITION}document/", documents.edition, name="edition"),
    path(f"{EDITION}document.<str:format>", documents.edition_download, name="edition_download"),
    path(f"{EDITION}file/", reading.edition_file, name="edition_file"),
    path(f"{ONE}compare/<int:old>/<int:new>/", reading.compare, name="compare"),
    # The word of one organisation
    path(OF, adopting.own, name="own"),
    path(f"{OF}text/", adopting.adapt, name="adapt"),
    path(f"{OF}text/history/", adopting.text_past, name="text_past"),
    path(f"{OF}say/", adopting.say, name="say"),
    path(f"{OF}history/", adopting.past, name="said"),
    path(f"{OF}<int:number>/document/", documents.own, name="own_document"),
    path(f"{OF}<int:number>/document.<str:format>", documents.own_download, name="own_download"),
    # Who has adopted what
    path(f"{ONE}adopted/", uptake.uptake, name="uptake"),
    path(f"{ONE}adopted/document/", uptake.document, name="uptake_document"),
    path(f"{ONE}adopted/document.<str:format>", uptake.download, name="uptake_download"),
    path(ONE, reading.document, name="document"),
]
