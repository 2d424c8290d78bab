"""Whether it happens: rounds, an organisation's reports, and how things go above."""

from django.urls import path

from delivery.escalating import inbox_views as escalated
from delivery.escalating import speaking
from delivery.escalating import views as escalating
from delivery.home import views as homes
from delivery.progress import views as progress
from delivery.promises import views as promises
from delivery.quarters import views as quarters
from delivery.reports import views as reports
from delivery.rounds import views as rounds
from delivery.updates import views as updates

app_name = "delivery"

OWN = "<str:code>/<slug:cycle>/"
REPORT = f"{OWN}q<int:quarter>/"
PLACES = "places/<str:code>/<slug:cycle>/"
ABOVE = f"{PLACES}q<int:quarter>/"
ONE = "escalations/<int:pk>/"

urlpatterns = [
    # A system's rounds
    path(f"rounds/{OWN}", rounds.rounds, name="rounds"),
    path(f"rounds/{REPORT}", rounds.round_days, name="round"),
    # How things go beneath a place or the system
    path(ABOVE, progress.progress, name="progress"),
    path(f"{ABOVE}reports/", progress.reports, name="progress_reports"),
    path(f"{ABOVE}reports/remind/", progress.remind, name="progress_remind"),
    path(f"{ABOVE}lines/", progress.lines, name="progress_lines"),
    # What those beneath escalate, and one escalation
    path(f"{PLACES}escalations/", escalated.inbox, name="escalations"),
    path(f"{PLACES}escalations.<str:format>", escalated.download, name="escalations_download"),
    path(ONE, escalating.escalation, name="escalation"),
    path(f"{ONE}answer/", speaking.answer, name="escalation_answer"),
    path(f"{ONE}reply/", speaking.reply, name="escalation_reply"),
    path(f"{ONE}withdraw/", speaking.withdraw, name="escalation_withdraw"),
    # What was promised to an organisation, and whether it happens
    path(f"promised/{OWN}", promises.promises, name="promises"),
    # One organisation's reports
    path(f"reports/{OWN}", homes.home, name="home"),
    path(f"reports/{OWN}escalations/", escalating.own, name="own_escalations"),
    path(f"reports/{OWN}escalate/<str:reference>/", escalating.raise_one, name="escalate"),
    path(f"reports/{OWN}compare/", quarters.compare, name="compare"),
    path(f"reports/{OWN}lines/<str:reference>/", quarters.line, name="line"),
    path(f"reports/{REPORT}", updates.report, name="report"),
    path(f"reports/{REPORT}updates/<str:reference>/", updates.update, name="update"),
    path(f"reports/{REPORT}cover/", reports.cover, name="cover"),
    path(f"reports/{REPORT}submit/", reports.submit, name="submit"),
    path(f"reports/{REPORT}reopen/", reports.reopen, name="reopen"),
    path(f"reports/{REPORT}document/", reports.document, name="document"),
    path(f"reports/{REPORT}document.<str:format>", reports.download, name="download"),
    path(f"reports/{REPORT}revisions/<int:number>/", reports.revision, name="revision"),
    path(
        f"reports/{REPORT}revisions/<int:number>/document.<str:format>",
        reports.revision_download,
        name="revision_download",
    ),
]
