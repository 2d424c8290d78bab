"""The floor of a save, behind every middleware: its UPDATE and its history row, nothing asked.

Once as Django does it, once by hand in SQL.
"""

from functools import cache

from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse
from django.urls import include, path
from django.utils import timezone

from assessments.models import Answer
from frameworks.models import Level

UPDATE = "UPDATE assessments_answer SET note = %s, number = %s, saved_at = %s WHERE id = %s"
COPIED = ", ".join(field.column for field in Answer._meta.concrete_fields)
HISTORY = (
    f"INSERT INTO assessments_historicalanswer ({COPIED}, history_date, history_type) "
    f"SELECT {COPIED}, %s, '~' FROM assessments_answer WHERE id = %s"
)


@cache
def a_level() -> int:
    """Of the version that is measured; asked once, before anything is timed."""
    return Level.objects.latest("pk").pk


def by_django(request: HttpRequest, pk: int) -> HttpResponse:
    values = {"note": request.POST["note"], "number": request.POST["number"]}
    values |= {"saved_at": timezone.now(), "choice": "level", "level_id": a_level()}
    with transaction.atomic():
        Answer.objects.filter(pk=pk).update(**values)
        Answer.history.bulk_history_create([Answer(pk=pk, **values)], update=True)
    return HttpResponse("Saved")


def by_hand(request: HttpRequest, pk: int) -> HttpResponse:
    now = timezone.now()
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(UPDATE, [request.POST["note"], request.POST["number"], now, pk])
        cursor.execute(HISTORY, [now, pk])
    return HttpResponse("Saved")


urlpatterns = [
    path("bare/django/<int:pk>/", by_django),
    path("bare/sql/<int:pk>/", by_hand),
    path("", include("lsc_fuller.urls")),
]
