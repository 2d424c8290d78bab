"""Which of several options: the appraisals of an organisation, one from question to decision."""

from django.urls import path

from appraisals.home import views as home
from appraisals.results import views as results
from appraisals.scoring import views as scoring
from appraisals.setting_up import views as setting_up

app_name = "appraisals"

OWN = "<str:code>/<slug:cycle>/"
ONE = f"{OWN}<int:serial>/"

urlpatterns = [
    path(OWN, home.appraisals, name="appraisals"),
    path(f"{OWN}new/", setting_up.new, name="new"),
    path(ONE, home.appraisal, name="appraisal"),
    # Setting it up
    path(f"{ONE}question/", setting_up.edit, name="edit"),
    path(f"{ONE}criteria/new/", setting_up.criterion_new, name="criterion_new"),
    path(f"{ONE}criteria/<int:position>/", setting_up.criterion, name="criterion"),
    path(
        f"{ONE}criteria/<int:position>/remove/",
        setting_up.criterion_remove,
        name="criterion_remove",
    ),
    path(f"{ONE}options/new/", setting_up.option_new, name="option_new"),
    path(f"{ONE}options/choose/", setting_up.choose, name="choose"),
    path(f"{ONE}options/<int:position>/", setting_up.option, name="option"),
    path(f"{ONE}options/<int:position>/remove/", setting_up.option_remove, name="option_remove"),
    path(f"{ONE}open/", setting_up.open_for_scores, name="open"),
    path(f"{ONE}set-up-again/", setting_up.set_up_again, name="set_up_again"),
    # Scoring it
    path(f"{ONE}scores/<int:position>/", scoring.score, name="score"),
    path(f"{ONE}send/", scoring.send, name="send"),
    path(f"{ONE}take-back/", scoring.take_back, name="take_back"),
    path(f"{ONE}end/", scoring.end, name="end"),
    # Deciding it
    path(f"{ONE}close/", results.close, name="close"),
    path(f"{ONE}reopen/", results.reopen, name="reopen"),
    path(f"{ONE}document/", results.document, name="document"),
    path(f"{ONE}document.<str:format>", results.download, name="download"),
    path(f"{ONE}revisions/<int:number>/", results.revision, name="revision"),
    path(
        f"{ONE}revisions/<int:number>/document.<str:format>",
        results.revision_download,
        name="revision_download",
    ),
]
