"""Data feeds: the pages about them. What programs ask lies at `feeds/v1/` (`serving/`)."""

from django.urls import path, re_path

from feeds.home import views as home

app_name = "feeds"

urlpatterns = [
    path("", home.feeds, name="home"),
    path("tokens/new/", home.make, name="make"),
    path("tokens/<int:pk>/withdraw/", home.withdraw, name="withdraw"),
    path("dictionary/", home.dictionary, name="dictionary"),
    re_path(
        r"^extracts/(?P<code>[^/]+)/(?P<cycle>[-\w]+)\.(?P<kind>csv|xlsx)$",
        home.extract,
        name="extract",
    ),
]
