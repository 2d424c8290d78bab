"""The map: one line an app."""

from django.urls import include, path

from lsc_fuller import views
from lsc_fuller.board import views as board_views
from lsc_fuller.metrics.views import metrics
from lsc_fuller.security_txt import security_txt

urlpatterns = [
    path("", views.start, name="start"),
    path("healthz", views.healthz, name="healthz"),
    path("readyz", views.readyz, name="readyz"),
    path(".well-known/security.txt", security_txt, name="security_txt"),
    path("board.css", board_views.style, name="board_style"),
    path("board/logo", board_views.logo, name="board_logo"),
    path("metrics", metrics, name="metrics"),
    path("help/", views.help_page, name="help"),
    path("help/administrators/", views.help_administrators, name="help_administrators"),
    path("words/", views.words, name="words"),
    path("privacy/", views.privacy, name="privacy"),
    path("accessibility/", views.accessibility, name="accessibility"),
    path("account/session/", views.stay_signed_in, name="stay_signed_in"),
    path("account/", include("organisations.people.account_urls")),
    path("account/", include("organisations.providers.urls")),
    path("account/second-factor/", include("organisations.second_factor.urls")),
    path("", include("organisations.urls")),
    path("frameworks/<slug:framework>/<slug:version>/engagement/", include("engagement.urls")),
    path("frameworks/", include("frameworks.urls")),
    path("good-practice/", include("compendium.urls")),
    path("measures/", include("measures.urls")),
    path("registers/", include("registers.urls")),
    path("library/", include("library.urls")),
    path("noticeboard/", include("noticeboard.urls")),
    path("representation/", include("representation.urls")),
    path("peers/", include("peers.urls")),
    path("", include("assessments.urls")),
    path("", include("planning.urls")),
    path("appraisals/", include("appraisals.urls")),
    path("delivery/", include("delivery.urls")),
    path("", include("packs.urls")),
    path("feeds/", include("feeds.urls")),
    path("feeds/v1/", include("feeds.serving.addresses")),
]

handler400 = "lsc_fuller.views.not_understood"
handler403 = "lsc_fuller.views.forbidden"
handler404 = "lsc_fuller.views.not_found"
handler500 = "lsc_fuller.views.server_error"
