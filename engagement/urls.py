"""Engagement on one version: its window, its partners, what is said, and what became of it."""

from django.urls import path

from engagement.answering import views as answering
from engagement.commenting import views as commenting
from engagement.partners import link_views as links
from engagement.partners import views as partners
from engagement.reports import views as reports
from engagement.survey import views as survey
from engagement.windows import views as windows

app_name = "engagement"

urlpatterns = [
    path("", windows.detail, name="detail"),
    path("open/", windows.open_it, name="open"),
    path("dates/", windows.dates, name="dates"),
    path("close/", windows.close, name="close"),
    # Partners without an account
    path("link/<str:token>/", links.link, name="link"),
    path("partners/", partners.partners, name="partners"),
    path("partners/invite/", partners.invite, name="partner_invite"),
    path("partners/<int:pk>/", partners.partner, name="partner"),
    path("partners/<int:pk>/renew/", partners.renew, name="partner_renew"),
    path("partners/<int:pk>/withdraw/", partners.withdraw, name="partner_withdraw"),
    # Commenting
    path("organisation/", commenting.speaker, name="speaker"),
    path("themes/<str:code>/", commenting.theme, name="theme"),
    path("whole/", commenting.general, name="general"),
    path("mine/", commenting.mine, name="mine"),
    path("mine/<int:position>/", commenting.edit, name="edit"),
    # Working through what was said
    path("tallies/", answering.tallies, name="tallies"),
    path("comments/", answering.comments, name="comments"),
    path("comments/sort/", answering.sort, name="sort"),
    path("comments/<int:position>/", answering.comment, name="comment"),
    path("comments/<int:position>/take/", answering.take, name="take"),
    path("task-groups/", answering.task_groups, name="task_groups"),
    # Comments made elsewhere
    path("survey/", survey.upload, name="survey"),
    path("survey/<int:pk>/", survey.preview, name="survey_preview"),
    path("survey/<int:pk>/confirm/", survey.confirm, name="survey_confirm"),
    path("survey/<int:pk>/stop/", survey.stop, name="survey_stop"),
    # You said, we did
    path("publish/", reports.publish, name="publish"),
    path("report/", reports.report, name="report"),
    path("report/<int:number>/", reports.revision, name="report_revision"),
    path("report/<int:number>/document.<format>", reports.download, name="report_download"),
]
