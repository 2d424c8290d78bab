"""The link of a partner: it opens the engagement in this browser, or says why it does not."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from engagement.access import Visit, by_link
from engagement.links import invitation_of, remember


@require_safe
def link(request: HttpRequest, framework: str, version: str, token: str) -> HttpResponse:
    """Altered, or one for another version: 404. Ended or withdrawn: 410, with a sentence."""
    invitation = invitation_of(token, framework, version)
    if invitation is None:
        raise Http404

    def let_in(visit: Visit) -> HttpResponse:
        response = redirect(visit.engagement)
        remember(response, invitation, secure=request.is_secure())
        return response

    return by_link(request, invitation, let_in)
