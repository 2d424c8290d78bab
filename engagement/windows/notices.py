"""Who hears that comments are asked for on a draft."""

from django.http import HttpRequest

from engagement.models import Engagement
from nhsuk.words import nhs_date
from organisations.models import Organisation
from organisations.people.notices import Notice, tell


def tell_opened(request: HttpRequest, engagement: Engagement) -> None:
    """Everyone with a role where the keeper administers: they read the draft, and may comment."""
    said = (
        f"{engagement.version} is a draft, and you are asked what you make of it. Comments are "
        f"taken from {nhs_date(engagement.opens_on)} to {nhs_date(engagement.closes_on)}."
    )
    subject, path = f"What do you make of {engagement.version}?", engagement.get_absolute_url()
    notice = Notice(subject, said, path, is_urgent=True)
    where = Organisation.objects.administered_by(request.user)
    tell(request, notice, organisations=where, right=None)
