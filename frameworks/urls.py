"""Frameworks, their versions and themes, the documents made of them, and how one comes in."""

from django.urls import path

from frameworks.importing import version_views as versions
from frameworks.importing import views as importing
from frameworks.reading import document_views as documents
from frameworks.reading import views as reading

app_name = "frameworks"

urlpatterns = [
    path("", reading.framework_list, name="list"),
    # Bringing one in: upload, preview, confirm
    path("import/", importing.upload, name="upload"),
    path("import/<int:pk>/", importing.preview, name="preview"),
    path("import/to-fill-in/<slug:layout>.xlsx", importing.fill_in, name="fill_in"),
    path("import/<int:pk>/with-comments.xlsx", importing.annotated, name="annotated"),
    path("import/<int:pk>/confirm/", importing.upload_confirm, name="upload_confirm"),
    path("import/<int:pk>/stop/", importing.upload_cancel, name="upload_cancel"),
    # One version
    path("<slug:framework>/<slug:version>/", reading.version, name="version"),
    path("<slug:framework>/<slug:version>/themes/<str:code>/", reading.theme, name="theme"),
    path("<slug:framework>/<slug:version>/publish/", versions.publish, name="publish"),
    path("<slug:framework>/<slug:version>/withdraw/", versions.withdraw, name="withdraw"),
    path("<slug:framework>/<slug:version>/delete/", versions.delete, name="delete"),
    path("<slug:framework>/<slug:version>/document/", documents.document, name="document"),
    path(
        "<slug:framework>/<slug:version>/document.<str:format>",
        documents.download,
        name="download",
    ),
]
