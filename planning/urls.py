"""Plans, what they ask for and the answers, rollups and support plans."""

from django.urls import path, re_path

from planning.adapting import views as adapting
from planning.asked import views as asked
from planning.carrying import views as carrying
from planning.categories import views as categories
from planning.comparing import views as comparing
from planning.decisions import reply_views as replies
from planning.decisions import views as needs
from planning.depending import views as depending
from planning.moved import views as moved
from planning.offers import list_views as offer_lists
from planning.offers import views as offers
from planning.orders_beneath import views as orders_beneath
from planning.papers import views as documents
from planning.plan_templates import line_views as template_lines
from planning.plan_templates import views as templates
from planning.plans.views import asking as plan_needs
from planning.plans.views import build_order, risks
from planning.plans.views import lines as plan_actions
from planning.plans.views import plan as plans
from planning.plans.views import signing as plan_documents
from planning.profile import views as profiles
from planning.risk_log import views as risk_log
from planning.rollups import part_views
from planning.rollups import views as rollups
from planning.support.views import commitments, publishing
from planning.support.views import documents as support_documents
from planning.support.views import plan as support_plans
from planning.systems import views as systems
from planning.timeline import views as timeline
from planning.tracing import views as tracing

app_name = "planning"

PLAN = "plans/<str:code>/<slug:cycle>/"
PLACE = "places/<str:code>/<slug:cycle>/"
PROFILE = "returns/<str:code>/<slug:cycle>/profile"
SUPPORT = "support-plans/<str:code>/<slug:cycle>/"

urlpatterns = [
    # What was submitted, signed and published for those one works for
    path("documents/", documents.documents, name="documents"),
    # What needs are about, for who administers every system
    path("categories/", categories.categories, name="categories"),
    path("categories/add/", categories.category_add, name="category_add"),
    path("categories/<str:code>/", categories.category, name="category"),
    path("categories/<str:code>/move/", categories.category_move, name="category_move"),
    path("categories/<str:code>/retire/", categories.category_retire, name="category_retire"),
    path("categories/<str:code>/restore/", categories.category_restore, name="category_restore"),
    path("categories/<str:code>/merge/", categories.category_merge, name="category_merge"),
    # Help that exists already
    path("offers/", offers.offers, name="offers"),
    path("offers/list/", offer_lists.upload, name="offers_upload"),
    path("offers/list/<int:pk>/", offer_lists.preview, name="offers_preview"),
    path("offers/list/<int:pk>/confirm/", offer_lists.confirm, name="offers_confirm"),
    path("offers/list/<int:pk>/stop/", offer_lists.cancel, name="offers_cancel"),
    re_path(r"^offers/export\.(?P<kind>csv|xlsx)$", offer_lists.export, name="offers_export"),
    path("offers/add/", offers.offer_add, name="offer_add"),
    path("offers/<int:pk>/", offers.offer, name="offer"),
    path("offers/<int:pk>/change/", offers.offer_edit, name="offer_edit"),
    path("offers/<int:pk>/history/", offers.offer_past, name="offer_past"),
    path("offers/<int:pk>/withdraw/", offers.offer_withdraw, name="offer_withdraw"),
    path("offers/<int:pk>/bring-back/", offers.offer_bring_back, name="offer_bring_back"),
    # What a return gives back to its own team
    path(f"{PROFILE}/", profiles.profile, name="profile"),
    path(f"{PROFILE}.<str:format>", profiles.profile_download, name="profile_download"),
    # One organisation's plan for the year
    path(PLAN, plans.plan, name="plan"),
    path(f"{PLAN}start/", plans.plan_start, name="plan_start"),
    path(f"{PLAN}narrative/", plans.plan_narrative, name="plan_narrative"),
    path(f"{PLAN}suggestions/<str:step>/", plans.action_suggest, name="action_suggest"),
    path(f"{PLAN}actions/new/", plan_actions.action_add, name="action_add"),
    path(f"{PLAN}actions/<str:reference>/", plan_actions.action, name="action"),
    path(f"{PLAN}actions/<str:reference>/move/", plan_actions.action_move, name="action_move"),
    path(f"{PLAN}actions/<str:reference>/undo/", plans.action_undo, name="action_undo"),
    path(f"{PLAN}actions/<str:reference>/history/", plan_actions.action_past, name="action_past"),
    path(
        f"{PLAN}actions/<str:reference>/remove/", plan_actions.action_remove, name="action_remove"
    ),
    path(
        f"{PLAN}actions/<str:reference>/dependencies/", depending.dependencies, name="dependencies"
    ),
    path(
        f"{PLAN}actions/<str:reference>/dependencies/<int:pk>/remove/",
        depending.dependency_remove,
        name="dependency_remove",
    ),
    # Last year's plan, to bring actions over
    path(f"{PLAN}last-year/", carrying.last_year, name="last_year"),
    path(f"{PLAN}last-year/<str:reference>/carry/", carrying.action_carry, name="action_carry"),
    path(f"{PLAN}last-year/<str:reference>/copy/", carrying.action_copy, name="action_copy"),
    path(f"{PLAN}last-year/<str:reference>/go-on/", carrying.group_go_on, name="group_go_on"),
    # For whom neighbourhood teams are built, and in which order
    path(f"{PLAN}build-order/", build_order.build_order, name="build_order"),
    path(f"{PLAN}build-order/new/", build_order.group_add, name="group_add"),
    path(f"{PLAN}build-order/<str:reference>/", build_order.group, name="group"),
    path(f"{PLAN}build-order/<str:reference>/history/", build_order.group_past, name="group_past"),
    path(f"{PLAN}build-order/<str:reference>/move/", build_order.group_move, name="group_move"),
    path(
        f"{PLAN}build-order/<str:reference>/remove/", build_order.group_remove, name="group_remove"
    ),
    # What a template of its place or system has for it
    path(f"{PLAN}templates/<int:pk>/", adapting.template_take, name="template_take"),
    path(
        f"{PLAN}actions/<str:reference>/template-read/",
        adapting.template_change_read,
        name="template_change_read",
    ),
    # What an action asks for
    path(f"{PLAN}actions/<str:reference>/needs/new/", plan_needs.need_add, name="need_add"),
    path(f"{PLAN}needs/<str:reference>/", plan_needs.need_edit, name="need_edit"),
    path(f"{PLAN}needs/<str:reference>/history/", plan_needs.need_past, name="need_past"),
    path(f"{PLAN}needs/<str:reference>/remove/", plan_needs.need_remove, name="need_remove"),
    # What could go wrong with it, kept up all year
    path(f"{PLAN}risks/new/", risks.risk_add, name="risk_add"),
    path(f"{PLAN}risks/<str:reference>/", risks.risk, name="risk"),
    path(f"{PLAN}risks/<str:reference>/history/", risks.risk_past, name="risk_past"),
    path(f"{PLAN}risks/<str:reference>/close/", risks.risk_close, name="risk_close"),
    path(f"{PLAN}risks/<str:reference>/reopen/", risks.risk_reopen, name="risk_reopen"),
    path(f"{PLAN}risks/<str:reference>/remove/", risks.risk_remove, name="risk_remove"),
    # Signing it, and its document
    path(f"{PLAN}submit/", plan_documents.plan_submit, name="plan_submit"),
    path(f"{PLAN}reopen/", plan_documents.plan_reopen, name="plan_reopen"),
    path(f"{PLAN}keep/", plan_documents.plan_keep, name="plan_keep"),
    path(f"{PLAN}timeline/", plan_documents.plan_timeline, name="plan_timeline"),
    path(f"{PLAN}compare/", comparing.plan_compare, name="plan_compare"),
    path(f"{PLAN}document/", plan_documents.plan_document_page, name="plan_document"),
    path(f"{PLAN}document.<str:format>", plan_documents.plan_download, name="plan_download"),
    path(f"{PLAN}revisions/<int:number>/", plan_documents.plan_revision, name="plan_revision"),
    path(
        f"{PLAN}revisions/<int:number>/receipt/", plan_documents.plan_receipt, name="plan_receipt"
    ),
    path(
        f"{PLAN}revisions/<int:number>/document.<str:format>",
        plan_documents.plan_revision_download,
        name="plan_revision_download",
    ),
    # Systems side by side, for who reads several
    path("systems/", systems.systems, name="systems"),
    path("systems/<slug:region>/", systems.region, name="region"),
    # What a place or the system writes once for the plans beneath it
    path(f"{PLACE}templates/", templates.plan_templates, name="plan_templates"),
    path(f"{PLACE}templates/add/", templates.plan_template_add, name="plan_template_add"),
    path("plan-templates/<int:pk>/", templates.plan_template, name="plan_template"),
    path(
        "plan-templates/<int:pk>/change/", templates.plan_template_edit, name="plan_template_edit"
    ),
    path(
        "plan-templates/<int:pk>/publish/",
        templates.plan_template_publish,
        name="plan_template_publish",
    ),
    path(
        "plan-templates/<int:pk>/withdraw/",
        templates.plan_template_withdraw,
        name="plan_template_withdraw",
    ),
    path(
        "plan-templates/<int:pk>/bring-back/",
        templates.plan_template_bring_back,
        name="plan_template_bring_back",
    ),
    path(
        "plan-templates/<int:pk>/actions/new/",
        template_lines.template_action_add,
        name="template_action_add",
    ),
    path(
        "plan-templates/<int:pk>/actions/<str:reference>/",
        template_lines.template_action,
        name="template_action",
    ),
    path(
        "plan-templates/<int:pk>/actions/<str:reference>/remove/",
        template_lines.template_action_remove,
        name="template_action_remove",
    ),
    # A place or the system: its figures and the lists behind them
    path(PLACE, rollups.rollup, name="rollup"),
    path(f"{PLACE}figures/<slug:part>/", part_views.rollup_part, name="rollup_part"),
    path(f"{PLACE}figures.csv", rollups.rollup_table, name="rollup_table"),
    path(f"{PLACE}figures.<str:format>", rollups.rollup_download, name="rollup_download"),
    path(f"{PLACE}returns/", rollups.rollup_returns, name="rollup_returns"),
    path(f"{PLACE}returns/remind/", rollups.rollup_remind, name="rollup_remind"),
    path(f"{PLACE}plans/remind/", rollups.rollup_remind_of_plans, name="rollup_remind_of_plans"),
    path(f"{PLACE}answers/", rollups.rollup_answers, name="rollup_answers"),
    # What moved since the last cycle
    path(f"{PLACE}moved/", moved.moved, name="moved"),
    path(f"{PLACE}moved.<str:format>", moved.moved_download, name="moved_download"),
    # What was signed and promised, over quarters
    path(f"{PLACE}timeline/", timeline.timeline, name="timeline"),
    path(f"{PLACE}timeline.<str:format>", timeline.timeline_download, name="timeline_download"),
    # What became of each recommendation that the framework answers
    path(f"{PLACE}recommendations/", tracing.recommendations, name="recommendations"),
    path(
        f"{PLACE}recommendations.<str:format>",
        tracing.recommendations_download,
        name="recommendations_download",
    ),
    path(f"{PLACE}recommendations/<int:pk>/", tracing.recommendation, name="recommendation"),
    # What is asked for against what is committed, in money
    path(f"{PLACE}asked/", asked.asked, name="asked"),
    path(f"{PLACE}asked.csv", asked.asked_table_csv, name="asked_table"),
    path(f"{PLACE}asked.<str:format>", asked.asked_download, name="asked_download"),
    # The risks of the signed plans beneath, rolled up
    path(f"{PLACE}risks/", risk_log.risk_log, name="risk_log"),
    path(f"{PLACE}risks.<str:format>", risk_log.risk_log_download, name="risk_log_download"),
    # For whom teams are built first in the signed plans beneath
    path(f"{PLACE}build-order/", orders_beneath.orders, name="orders_beneath"),
    path(
        f"{PLACE}build-order.<str:format>",
        orders_beneath.orders_download,
        name="orders_beneath_download",
    ),
    # What is asked of it, and its decisions
    path(f"{PLACE}needs/", needs.needs, name="needs"),
    path("needs/<int:pk>/", needs.need, name="need"),
    path("needs/<int:pk>/reply/", replies.need_reply, name="need_reply"),
    # Its support plan
    path(SUPPORT, support_plans.support_plan, name="support_plan"),
    path(f"{SUPPORT}commitments/new/", commitments.commitment_add, name="commitment_add"),
    path(f"{SUPPORT}commitments/<str:reference>/", commitments.commitment, name="commitment"),
    path(
        f"{SUPPORT}commitments/<str:reference>/history/",
        commitments.commitment_past,
        name="commitment_past",
    ),
    path(f"{SUPPORT}publish/", publishing.support_plan_publish, name="support_plan_publish"),
    path(f"{SUPPORT}compare/", comparing.support_plan_compare, name="support_plan_compare"),
    path(
        f"{SUPPORT}document/",
        support_documents.support_plan_document_page,
        name="support_plan_document",
    ),
    path(
        f"{SUPPORT}document.<str:format>",
        support_documents.support_plan_download,
        name="support_plan_download",
    ),
    path(
        f"{SUPPORT}revisions/<int:number>/",
        support_documents.support_plan_revision,
        name="support_plan_revision",
    ),
    path(
        f"{SUPPORT}revisions/<int:number>/document.<str:format>",
        support_documents.support_plan_revision_download,
        name="support_plan_revision_download",
    ),
]
