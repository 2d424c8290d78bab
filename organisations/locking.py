"""What one organisation says twice at the same moment is said once: the second waits and looks."""

from django.db.models import QuerySet

from organisations.models import Organisation


def one_at_a_time(organisation: Organisation) -> None:
    """Locked until the transaction ends; who only refers to it does not wait."""
    locked = Organisation.objects.again(organisation).select_for_update(no_key=True)
    list(locked.values_list("pk"))


def lock(rows: QuerySet) -> None:
    """Rows whose relations may change meanwhile: who waits for one reads it after that, and finds
    it whatever became of it. Locked together with its relations it would be nowhere.
    """
    list(rows.order_by().select_for_update().values_list("pk"))
