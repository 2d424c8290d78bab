"""Whether somebody came by a provider, and what that spares them here."""

from allauth.account.internal.flows.login import get_authentication_records
from django.conf import settings
from django.http import HttpRequest

CAME_BY = "came_by_provider"  # in the session: where to sign out too


def did_provider_ask(request: HttpRequest, person) -> bool:
    """For a second factor itself, so that it need not be followed by ours."""
    asking = {
        app["provider_id"]
        for app in settings.SIGN_IN_PROVIDERS
        if app["settings"]["second_factor"] == "provider"
    }
    records = get_authentication_records(request, person)
    return any(each.get("provider") in asking for each in records)


def forget_another_way(request: HttpRequest, person) -> None:
    """Who began at a provider and then signed in by password is not signed out there."""
    records = get_authentication_records(request, person)
    if not any(each["method"] == "socialaccount" for each in records):
        request.session.pop(CAME_BY, None)
