"""Who hears of an example on its way: those who decide on it, then its team."""

from django.http import HttpRequest
from django.utils import timezone

from compendium.models import Example
from organisations.models import Organisation
from organisations.people.notices import Notice, tell
from organisations.permissions import Right


def tell_proposed(request: HttpRequest, example: Example) -> None:
    """Those who publish for its organisation, or above it."""
    said = f"{example.organisation} has proposed an example of good practice: “{example}”."
    notice = Notice("An example of good practice waits", said, example.get_absolute_url())
    above = Organisation.objects.above([example.organisation_id], on=timezone.localdate())
    tell(request, notice, organisations=above.values("pk"), right=Right.PUBLISH)


def tell_published(request: HttpRequest, example: Example) -> None:
    said = f"Your example of good practice “{example}” is published: everybody here can read it."
    _tell_team(request, example, "Your example of good practice is published", said)


def tell_returned(request: HttpRequest, example: Example) -> None:
    said = f"Your example of good practice “{example}” has been returned to you, with a reason."
    _tell_team(
        request, example, "Your example of good practice has been returned", said, is_urgent=True
    )


def tell_retired(request: HttpRequest, example: Example) -> None:
    said = f"Your example of good practice “{example}” has been retired. It stays readable."
    _tell_team(request, example, "Your example of good practice is retired", said)


def _tell_team(
    request: HttpRequest, example: Example, subject: str, said: str, *, is_urgent: bool = False
) -> None:
    notice = Notice(subject, said, example.get_absolute_url(), is_urgent)
    tell(request, notice, organisations=[example.organisation_id], right=Right.PROPOSE)
