from django.apps import AppConfig
from django.db.backends.signals import connection_created

from audit.guard import teach_sqlite


class AuditConfig(AppConfig):
    name = "audit"
    verbose_name = "What happened: who did it and who read it"

    def ready(self) -> None:
        connection_created.connect(teach_sqlite)
