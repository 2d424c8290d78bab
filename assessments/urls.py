"""Cycles, and the returns in them, whose addresses start with a code and a cycle's slug."""

from django.urls import include, path

from assessments.accepting import reply_views as replying
from assessments.accepting import views as accepting
from assessments.answers import past_views as past
from assessments.answers import theme_views as themes
from assessments.answers import views as answers
from assessments.beside import views as beside
from assessments.cycles import change_views as changes
from assessments.cycles import views as cycles
from assessments.cycles import writer_views as writers
from assessments.discussing import agenda_views as agendas
from assessments.discussing import views as discussing
from assessments.guests import views as guests
from assessments.home import views as returns
from assessments.late import views as late
from assessments.looked import views as looked
from assessments.partners import own_views as asked
from assessments.partners import views as partners
from assessments.presence import views as presence
from assessments.sending import document_views as documents
from assessments.sending import receipt_views as receipts
from assessments.sending import views as sending
from assessments.session import views as session
from assessments.sharing import views as sharing
from assessments.upgrading import views as upgrading
from assessments.workbook import views as workbook

app_name = "assessments"

of_cycles = [
    path("", cycles.index, name="cycles"),
    path("new/", cycles.add, name="cycle_add"),
    path("<int:pk>/", cycles.detail, name="cycle"),
    path("<int:pk>/edit/", changes.edit, name="cycle_edit"),
    path("<int:pk>/delete/", changes.delete, name="cycle_delete"),
    path("<int:pk>/dates/", changes.dates, name="cycle_dates"),
    path("<int:pk>/open/", cycles.open_it, name="cycle_open"),
    path("<int:pk>/close/", cycles.close_it, name="cycle_close"),
    path("<int:pk>/people/", writers.writers, name="cycle_writers"),
    path("<int:pk>/versions/back/", upgrading.undo, name="cycle_undo"),
    path("<int:pk>/versions/<slug:version>/", upgrading.upgrade, name="cycle_upgrade"),
]

of_a_return = [
    path("", returns.detail, name="detail"),
    path("themes/<str:theme>/", themes.theme, name="theme"),
    path("themes/<str:theme>/here/", presence.here, name="here"),
    path("answers/<str:step>/", answers.answer, name="answer"),
    path("history/<str:step>/", past.history, name="history"),
    path("changed/", upgrading.changed, name="changed"),
    path("changed.xlsx", upgrading.changed_download, name="changed_download"),
    path("beside/<str:step>/", beside.beside, name="beside"),
    path("beside/<str:step>/example/", beside.propose, name="propose_step"),
    path("session/", session.begin, name="session"),
    path("session/end/", session.end, name="session_end"),
    path("session/<str:step>/", session.step, name="session_step"),
    path("comments/<str:step>/", discussing.comments, name="comments"),
    path("agenda/", agendas.agenda, name="agenda"),
    path("agenda.<str:format>", agendas.download, name="agenda_download"),
    path("looked/", looked.looked, name="looked"),
    path("people/", sharing.people, name="assign"),
    path("partners/", partners.partners, name="partners"),
    path("partners/ask/", partners.ask, name="partner_ask"),
    path("partners/<int:pk>/", partners.partner, name="partner"),
    path("partners/<int:pk>/again/", partners.again, name="partner_again"),
    path("partners/<int:pk>/withdraw/", partners.withdraw, name="partner_withdraw"),
    path("guests/", guests.guests, name="guests"),
    path("guests/invite/", guests.invite, name="guest_invite"),
    path("guests/<int:pk>/end/", guests.end, name="guest_end"),
    # For partners, who have no account
    path("asked/link/<str:token>/", asked.link, name="asked_link"),
    path("asked/<int:pk>/", asked.asked, name="asked"),
    path("review/", sending.review, name="review"),
    path("draft/document/", documents.draft_document, name="draft_document"),
    path("draft/document.<str:format>", documents.draft_download, name="draft_download"),
    path("workbook/", workbook.workbook, name="workbook"),
    path("workbook.xlsx", workbook.download, name="workbook_download"),
    path("workbook/<int:pk>/", workbook.preview, name="workbook_preview"),
    path("workbook/<int:pk>/stop/", workbook.stop, name="workbook_stop"),
    path("submit/", sending.submit, name="submit"),
    path("receipt/<int:number>/", returns.receipt, name="receipt"),
    path("receipt/<int:number>/document/", receipts.document, name="receipt_document"),
    path("receipt/<int:number>/document.<str:format>", receipts.download, name="receipt_download"),
    path("revisions/<int:number>/", returns.revision, name="revision"),
    path("revisions/<int:number>/document/", documents.document, name="document"),
    path("revisions/<int:number>/document.<str:format>", documents.download, name="download"),
    path("revisions/<int:number>/accept/", accepting.accept, name="accept"),
    path("revisions/<int:number>/accept/end/", accepting.accept_end, name="accept_end"),
    path("revisions/<int:number>/ask/", accepting.ask, name="ask"),
    path("revisions/<int:number>/ask/end/", accepting.withdraw, name="withdraw"),
    path("questions/", replying.questions, name="questions"),
    path("reopen/", sending.reopen, name="reopen"),
    path("keep/", sending.keep, name="keep"),
    path("send-back/", sending.send_back, name="send_back"),
    path("let-in/", late.let_in_late, name="let_in"),
    path("let-in/end/", late.shut_late, name="shut_late"),
]

urlpatterns = [
    path("cycles/", include(of_cycles)),
    path("returns/<str:code>/<str:cycle>/", include(of_a_return)),
]
