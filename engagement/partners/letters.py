"""The letter to a partner, with their link."""

from django.conf import settings
from django.template.loader import render_to_string

from engagement.links import path_of
from engagement.models import Invitation
from work.letters import post
from work.written import written


def link_of(invitation: Invitation, *, site: str) -> str:
    """`site` is https://… and no path."""
    return site.rstrip("/") + path_of(invitation)


def send_link(invitation: Invitation, *, site: str) -> bool:
    """Whether it has gone out; where not, the worker has it. OSError where nobody has."""
    version, link = invitation.engagement.version, link_of(invitation, site=site)
    words = {
        "invitation": invitation,
        "version": version,
        "engagement": invitation.engagement,
        "link": link,
        "service_name": settings.SERVICE_NAME,
        "support_email": settings.SUPPORT_EMAIL,
    }
    text = render_to_string("engagement/email/invitation.txt", words)
    subject = f"Your comments on {version}: {settings.SERVICE_NAME}"
    return post(written(subject, text, invitation.email, links=[link]))
