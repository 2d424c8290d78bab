"""The letter to a partner, with their link."""

from django.conf import settings
from django.template.loader import render_to_string

from assessments.models import Partner
from assessments.partners.links import path_of
from work.letters import post
from work.written import written


def link_of(partner: Partner, *, site: str) -> str:
    """`site` is https://… and no path."""
    return site.rstrip("/") + path_of(partner)


def send_link(partner: Partner, *, site: str, steps: int) -> bool:
    """Whether it has gone out; where not, the worker has it. OSError where nobody has."""
    link = link_of(partner, site=site)
    words = {
        "partner": partner,
        "assessment": partner.assessment,
        "steps": steps,
        "link": link,
        "service_name": settings.SERVICE_NAME,
        "support_email": settings.SUPPORT_EMAIL,
    }
    text = render_to_string("assessments/email/partner.txt", words)
    who = partner.assessment.organisation_name
    subject = f"{who} asks for your answers: {settings.SERVICE_NAME}"
    return post(written(subject, text, partner.email, links=[link]))
