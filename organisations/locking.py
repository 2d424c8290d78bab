"""What one organisation says twice at the same moment is said once: the second waits and looks."""

from organisations.models import Organisation


def one_at_a_time(organisation: Organisation) -> None:
    """Locked until the transaction ends; who only refers to it does not wait."""
    locked = Organisation.objects.again(organisation).select_for_update(no_key=True)
    list(locked.values_list("pk"))
