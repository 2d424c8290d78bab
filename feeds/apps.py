from django.apps import AppConfig


class FeedsConfig(AppConfig):
    name = "feeds"
    verbose_name = "Feeds: flat tables for other programs, by tokens; extracts for partners"
