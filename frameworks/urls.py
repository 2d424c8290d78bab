"""Frameworks, their versions and themes, two side by side, their documents, how one comes in."""

from django.urls import path, re_path

from frameworks.across import views as across
from frameworks.comparing import views as comparing
from frameworks.editing import part_views as parts
from frameworks.editing import views as editing
from frameworks.importing import version_views as versions
from frameworks.importing import views as importing
from frameworks.reading import document_views as documents
from frameworks.reading import views as reading
from frameworks.words import list_views as lists
from frameworks.words import views as words

app_name = "frameworks"

urlpatterns = [
    path("", reading.framework_list, name="list"),
    # Bringing one in: upload, preview, confirm
    path("import/", importing.upload, name="upload"),
    path("import/<int:pk>/", importing.preview, name="preview"),
    path("import/to-fill-in/<slug:layout>.xlsx", importing.fill_in, name="fill_in"),
    path("import/<int:pk>/with-comments.xlsx", importing.annotated, name="annotated"),
    path("import/<int:pk>/correct/", importing.correct, name="correct"),
    path("import/<int:pk>/confirm/", importing.upload_confirm, name="upload_confirm"),
    path("import/<int:pk>/stop/", importing.upload_cancel, name="upload_cancel"),
    # Words and abbreviations that administrators explain
    path("words/", words.terms, name="terms"),
    path("words/list/", lists.upload, name="terms_upload"),
    path("words/list/<int:pk>/", lists.preview, name="terms_preview"),
    path("words/list/<int:pk>/confirm/", lists.confirm, name="terms_confirm"),
    path("words/list/<int:pk>/stop/", lists.cancel, name="terms_cancel"),
    re_path(r"^words/export\.(?P<kind>csv|xlsx)$", lists.export, name="terms_export"),
    path("words/add/", words.term_add, name="term_add"),
    path("words/<int:pk>/", words.term, name="term"),
    path("words/<int:pk>/retire/", words.term_retire, name="term_retire"),
    path("words/<int:pk>/restore/", words.term_restore, name="term_restore"),
    # One version
    path("<slug:framework>/<slug:version>/", reading.version, name="version"),
    path("<slug:framework>/<slug:version>/themes/<str:code>/", reading.theme, name="theme"),
    path(
        "<slug:framework>/<slug:version>/recommendations/",
        reading.recommendations,
        name="recommendations",
    ),
    path("<slug:framework>/<slug:version>/publish/", versions.publish, name="publish"),
    path("<slug:framework>/<slug:version>/withdraw/", versions.withdraw, name="withdraw"),
    path("<slug:framework>/<slug:version>/delete/", versions.delete, name="delete"),
    path("<slug:framework>/<slug:version>/document/", documents.document, name="document"),
    path(
        "<slug:framework>/<slug:version>/document.<str:format>",
        documents.download,
        name="download",
    ),
    # A draft edited in the browser, and a new one begun from any version
    path("<slug:framework>/<slug:version>/new-version/", editing.new_version, name="new_version"),
    path("<slug:framework>/<slug:version>/edit/", editing.overview, name="edit"),
    path("<slug:framework>/<slug:version>/edit/changes/", editing.edits, name="edits"),
    path(
        "<slug:framework>/<slug:version>/edit/themes/<str:code>/", editing.theme, name="edit_theme"
    ),
    path(
        "<slug:framework>/<slug:version>/edit/add/<slug:kind>/<str:where>/",
        parts.add,
        name="add_part",
    ),
    path("<slug:framework>/<slug:version>/edit/place/<str:code>/", parts.place, name="place_step"),
    *[
        path(f"<slug:framework>/<slug:version>/edit/{do}/<slug:kind>/<str:key>/", view, name=name)
        for do, view, name in (
            ("change", parts.change, "edit_part"),
            ("move", parts.move, "move_part"),
            ("delete", parts.delete, "delete_part"),
        )
    ],
    # Read-across: what its steps wait for, what does not fit together
    path("<slug:framework>/<slug:version>/across/", across.across, name="across"),
    path(
        "<slug:framework>/<slug:version>/across/document/",
        across.across_document,
        name="across_document",
    ),
    path(
        "<slug:framework>/<slug:version>/across/document.<str:format>",
        across.across_download,
        name="across_download",
    ),
    path(
        "<slug:framework>/<slug:version>/across/<int:pk>/take-away/", across.parted, name="parted"
    ),
    # Beside another version: what changed since, and what hangs on its steps
    path("<slug:framework>/<slug:version>/since/<slug:old>/", comparing.since, name="since"),
    path(
        "<slug:framework>/<slug:version>/since/<slug:old>/document/",
        comparing.since_document,
        name="since_document",
    ),
    path(
        "<slug:framework>/<slug:version>/since/<slug:old>/document.<str:format>",
        comparing.since_download,
        name="since_download",
    ),
    path("<slug:framework>/<slug:version>/touched/", comparing.touched, name="touched_all"),
    path(
        "<slug:framework>/<slug:version>/steps/<str:code>/touched/",
        comparing.touched,
        name="touched",
    ),
]
