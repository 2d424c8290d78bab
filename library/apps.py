from django.apps import AppConfig


class LibraryConfig(AppConfig):
    name = "library"
    verbose_name = "What is offered to adopt: model documents, and who has taken them up"
