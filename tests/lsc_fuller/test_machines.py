"""Several web hosts share what is in the database, and nothing else (docs/machines.md)."""

from django.apps import apps
from django.db.models import FileField

from lsc_fuller import settings as product  # noqa: TID251  of tests, some differ
from organisations.sessions.store import SessionStore
from work.queue import DatabaseBackend, Queue


def test_what_one_host_knows_every_other_does():
    fields = [field for model in apps.get_models() for field in model._meta.get_fields()]

    assert not [field for field in fields if isinstance(field, FileField)]
    assert product.CACHES["default"]["BACKEND"].endswith(".db.DatabaseCache")
    assert set(product.CACHES) == {"default"}
    assert f"{SessionStore.__module__}" == product.SESSION_ENGINE
    assert hasattr(SessionStore, "get_model_class")  # of rows, which the database keeps
    assert product.MESSAGE_STORAGE.endswith("SessionStorage")
    assert product.TASKS["default"]["BACKEND"] == f"{Queue.__module__}.{Queue.__name__}"
    assert issubclass(Queue, DatabaseBackend)
