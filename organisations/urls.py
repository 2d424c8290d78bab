"""Organisations and people: who there is, how they hang together, who may do what."""

from django.urls import path, re_path

from organisations.auditing import views as auditing
from organisations.inviting import list_views as people_lists
from organisations.inviting import waiting_views as waiting
from organisations.lists import import_views as lists
from organisations.lists import views as exports
from organisations.national import views as national
from organisations.people import role_views as roles
from organisations.people import views as people
from organisations.second_factor import reset_views as resets
from organisations.structure import link_views as links
from organisations.structure import views as organisations

app_name = "organisations"

urlpatterns = [
    # A list of organisations: upload, preview, confirm
    path("organisations/list/", lists.upload, name="list_upload"),
    path("organisations/list/<int:pk>/", lists.preview, name="list_preview"),
    path("organisations/list/<int:pk>/confirm/", lists.confirm, name="list_confirm"),
    path("organisations/list/<int:pk>/stop/", lists.cancel, name="list_cancel"),
    path("organisations/", organisations.organisation_list, name="list"),
    path("organisations/new/", organisations.add, name="add"),
    re_path(r"^organisations/export\.(?P<kind>csv|xlsx)$", exports.organisations, name="export"),
    # The national list: upload, preview, confirm
    path("organisations/national/", national.upload, name="national"),
    path("organisations/national/<int:pk>/", national.preview, name="national_preview"),
    path("organisations/national/<int:pk>/confirm/", national.confirm, name="national_confirm"),
    path("organisations/national/<int:pk>/stop/", national.cancel, name="national_cancel"),
    path("organisations/links/<int:pk>/end/", links.end, name="link_end"),
    path("organisations/<str:code>/", organisations.detail, name="detail"),
    path("organisations/<str:code>/edit/", organisations.edit, name="edit"),
    path("organisations/<str:code>/links/new/", links.add, name="link_add"),
    # Who did what and who read what, for administrators of a system
    path("audit/", auditing.events, name="audit"),
    re_path(r"^audit/export\.(?P<kind>csv|xlsx)$", auditing.export, name="audit_export"),
    path("people/", people.people, name="people"),
    re_path(r"^people/export\.(?P<kind>csv|xlsx)$", exports.people, name="people_export"),
    path("people/invite/", people.invitation, name="invite"),
    # A list of people: one to fill in, upload, preview, confirm
    path("people/list/", people_lists.upload, name="people_list"),
    re_path(
        r"^people/list/to-fill-in\.(?P<kind>csv|xlsx)$", people_lists.fill_in, name="people_fill_in"
    ),
    path("people/list/<int:pk>/", people_lists.preview, name="people_preview"),
    path("people/list/<int:pk>/confirm/", people_lists.confirm, name="people_confirm"),
    path("people/list/<int:pk>/stop/", people_lists.cancel, name="people_cancel"),
    # Who has not signed in yet
    path("people/not-signed-in/", waiting.not_signed_in, name="not_signed_in"),
    path("people/not-signed-in/send/", waiting.send_to_ticked, name="send_again"),
    path("people/roles/<int:pk>/end/", roles.end, name="membership_end"),
    path("people/<int:pk>/", people.person, name="person"),
    path("people/<int:pk>/link/", people.link, name="person_link"),
    path("people/<int:pk>/invite-again/", waiting.send_to_one, name="person_invite_again"),
    path("people/<int:pk>/withdraw/", waiting.withdraw, name="person_withdraw"),
    path("people/<int:pk>/edit/", people.edit, name="person_edit"),
    path("people/<int:pk>/roles/new/", roles.add, name="membership_add"),
    # A lost second factor, reset by two
    path("people/<int:pk>/second-factor/", resets.reset, name="factor_reset"),
    path("people/<int:pk>/second-factor/ask/", resets.ask, name="factor_reset_ask"),
    path("people/<int:pk>/second-factor/confirm/", resets.confirm, name="factor_reset_confirm"),
    path("people/<int:pk>/second-factor/drop/", resets.drop, name="factor_reset_drop"),
    path("people/<int:pk>/stop/", people.deactivate, name="person_deactivate"),
    path("people/<int:pk>/allow/", people.reactivate, name="person_reactivate"),
]
