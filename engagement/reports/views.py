"""“You said, we did”: looked at and published by a keeper, read by everybody who was asked."""

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from documents.copies import Copy, copy_response, make_ahead, page_response
from documents.paper import listed
from engagement.access import Visit, for_keepers, for_visitors
from engagement.answering.tallies import HEADERS
from engagement.models import Report
from engagement.reports.actions import READABLE, publish_report
from engagement.reports.copies import report_paper
from engagement.reports.forms import PublishForm
from engagement.reports.gathering import published, report_of
from engagement.reports.notices import tell_published
from nhsuk.words import counted
from organisations.editing.conflicts import with_number
from organisations.history import AlreadyThere, EditedMeanwhile
from organisations.people.invitations import NO_MAIL

STANDS_BELOW = (
    "What you typed stands below: publish it if there should be one more revision, "
    "which everybody is told of again."
)


def copy_of(visit: Visit, report: Report, format: str) -> Copy:
    return Copy(
        kind="engagement_report",
        key=str(report.pk),
        format=format,
        paper=report_paper(published(report)),
        page=visit.page("report"),
        is_frozen=True,
    )


def revision_of(visit: Visit, number: int) -> Report:
    return get_object_or_404(Report.objects.of(visit.engagement), number=number)


@require_http_methods(["GET", "POST"])
@for_keepers
def publish(request: HttpRequest, visit: Visit) -> HttpResponse:
    """What would be published, and then the button."""
    last, meanwhile = Report.objects.of(visit.engagement).newest_first().first(), None
    said = {"introduction": published(last).introduction, "number": last.number} if last else {}
    form = PublishForm(request.POST or None, initial=said)
    if request.method == "POST" and form.is_valid():
        try:
            report = publish_report(
                engagement=visit.engagement,
                introduction=form.cleaned_data["introduction"].strip(),
                seen=form.cleaned_data["number"],
                by=request.user,
                at=timezone.now(),
            )
        except AlreadyThere as there:
            messages.warning(request, f"{_already(there.current)} Nothing has changed since.")
            return redirect(visit.page("report"))
        except EditedMeanwhile as edited:
            meanwhile = edited.current
            form = PublishForm(with_number(request.POST, meanwhile.number))
            form.add_error(None, f"{_already(meanwhile)} {STANDS_BELOW}")
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            return _told(request, visit, report)
    document = report_of(visit.engagement)
    context = {
        "visit": visit,
        "trail": visit.trail,
        "form": form,
        "document": document,
        "open": document.total - document.answered,
        "days": READABLE.days,
    }
    return render(
        request, "engagement/reports/publish.html", context, status=409 if meanwhile else 200
    )


def _already(last: Report) -> str:
    return f"Revision {last.number} is published already, by {last.published_as}."


def _told(request: HttpRequest, visit: Visit, report: Report) -> HttpResponse:
    report.engagement = visit.engagement
    told = counted(tell_published(request, report), "person", "people")
    make_ahead(request, copy_of(visit, report, "pdf"))
    mail = f"{told} get an email." if settings.EMAIL_HOST_IS_SET else NO_MAIL
    messages.success(request, f"Revision {report.number} is published. {mail}")
    return redirect(visit.page("report"))


@require_safe
@for_visitors
def report(request: HttpRequest, visit: Visit) -> HttpResponse:
    """The newest revision as a page, with its copies and those before it."""
    reports = list(Report.objects.of(visit.engagement).newest_first())
    if not reports:
        return render(
            request,
            "engagement/reports/none_yet.html",
            {"visit": visit, "trail": visit.trail},
        )
    newest = reports[0]
    where = [*visit.engagement.address, newest.number]
    context = {
        "visit": visit,
        "trail": visit.trail,
        "report": newest,
        "document": published(newest),
        "headers": HEADERS,
        "copies": listed("engagement:report_revision", "engagement:report_download", where),
        "earlier": reports[1:],
    }
    return render(request, "engagement/reports/report.html", context)


@require_safe
@for_visitors
def revision(request: HttpRequest, visit: Visit, number: int) -> HttpResponse:
    found = revision_of(visit, number)
    back, where = ("You said, we did", visit.page("report")), [*visit.engagement.address, number]
    paper = report_paper(published(found))
    return page_response(request, paper, back=back, file="engagement:report_download", where=where)


@require_safe
@for_visitors
def download(request: HttpRequest, visit: Visit, number: int, format: str) -> HttpResponse:
    return copy_response(request, copy_of(visit, revision_of(visit, number), format))
