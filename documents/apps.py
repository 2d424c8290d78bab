from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "documents"
    verbose_name = "Papers: what was signed, and the copies that are made of it"

    def ready(self) -> None:
        from documents import fonts  # noqa: F401, PLC0415 - registers its check
