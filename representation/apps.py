from django.apps import AppConfig


class RepresentationConfig(AppConfig):
    name = "representation"
    verbose_name = (
        "Who speaks for whom: boards, their seats, and the questions that travel up and back"
    )
