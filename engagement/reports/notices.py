"""Who commented is told what became of it: by email, a partner with their link."""

from collections.abc import Iterator

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse

from engagement.links import path_of
from engagement.models import Invitation, Participant, Report
from work.letters import post_all
from work.written import written


def tell_published(request: HttpRequest, report: Report) -> int:
    """One letter a person, not to who published it; how many. Nothing here fails or waits."""
    letters = [*_to_people(request, report), *_to_partners(request, report)]
    if settings.EMAIL_HOST_IS_SET:
        post_all(letters)
    return len(letters)


def _to_people(request: HttpRequest, report: Report) -> Iterator[EmailMultiAlternatives]:
    site = request.build_absolute_uri("/").rstrip("/")
    address = reverse("engagement:report", args=report.engagement.address)
    words = {
        "said": _said(report),
        "address": site + address,
        "account": site + reverse("account_emails"),
        "service_name": settings.SERVICE_NAME,
    }
    text = render_to_string("organisations/people/email/notice.txt", words)
    hearing = Participant.objects.of(report.engagement).who_hear()
    for email in hearing.exclude(user=request.user.pk).values_list("user__email", flat=True):
        links = (words["address"], words["account"])
        yield written(_subject(report), text, email, links=links)


def _to_partners(request: HttpRequest, report: Report) -> Iterator[EmailMultiAlternatives]:
    site = request.build_absolute_uri("/").rstrip("/")
    for invitation in Invitation.objects.of(report.engagement).to_be_told():
        invitation.engagement = report.engagement
        words = {
            "said": _said(report),
            "link": site + path_of(invitation),
            "invitation": invitation,
            "support_email": settings.SUPPORT_EMAIL,
        }
        text = render_to_string("engagement/email/published.txt", words)
        yield written(_subject(report), text, invitation.email, links=[words["link"]])


def _said(report: Report) -> str:
    return (
        f"You commented on {report.engagement.version}. What became of the comments is published: "
        "“You said, we did”."
    )


def _subject(report: Report) -> str:
    return f"What became of your comments on {report.engagement.version}: {settings.SERVICE_NAME}"
