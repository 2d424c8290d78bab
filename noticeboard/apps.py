from django.apps import AppConfig


class NoticeboardConfig(AppConfig):
    name = "noticeboard"
    verbose_name = "What those above tell those beneath them: notices, and what is asked about them"
