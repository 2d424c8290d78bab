"""The compendium: the list with its search, one example, and what may be done with it."""

from django.urls import path

from compendium.bringing import views as bringing
from compendium.deciding import views as deciding
from compendium.reading import document_views as documents
from compendium.reading import views as reading
from compendium.talking import views as talking
from compendium.writing import views as writing

app_name = "compendium"

urlpatterns = [
    path("", reading.example_list, name="list"),
    path("document/", documents.document, name="document"),
    path("document.<str:format>", documents.download, name="download"),
    # A list of examples on its way in
    path("bring/", bringing.upload, name="list_upload"),
    path("bring/<int:pk>/", bringing.preview, name="list_preview"),
    path("bring/<int:pk>/confirm/", bringing.confirm, name="list_confirm"),
    path("bring/<int:pk>/stop/", bringing.cancel, name="list_cancel"),
    # One example, while its team writes it
    path("new/", writing.add, name="add"),
    path("<int:pk>/", reading.example, name="example"),
    path("<int:pk>/edit/", writing.edit, name="edit"),
    path("<int:pk>/history/", writing.past, name="past"),
    path("<int:pk>/discard/", writing.discard, name="discard"),
    path("<int:pk>/propose/", writing.propose, name="propose"),
    path("<int:pk>/take-back/", writing.take_back, name="take_back"),
    # What becomes of it
    path("<int:pk>/publish/", deciding.publish, name="publish"),
    path("<int:pk>/return/", deciding.send_back, name="return"),
    path("<int:pk>/retire/", deciding.retire, name="retire"),
    path("<int:pk>/restore/", deciding.restore, name="restore"),
    # Who is glad to talk
    path("talking/<int:pk>/withdraw/", talking.withdraw, name="withdraw"),
]
