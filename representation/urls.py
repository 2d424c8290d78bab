"""Who speaks for us: boards, their seats, and the questions that travel up and back."""

from django.urls import path

from representation.asking import speaking
from representation.asking import views as asking
from representation.keeping import seat_views as seats
from representation.keeping import views as keeping
from representation.reading import document_views as documents
from representation.reading import views as reading

app_name = "representation"

BOARD, SEAT, TERM = "boards/<int:pk>/", "seats/<int:pk>/", "terms/<int:pk>/"
OF = "of/<str:system>/"
QUESTION = "questions/<int:pk>/"

urlpatterns = [
    path("", reading.home, name="home"),
    path("for/<str:code>/", reading.speaks_for, name="speaking"),
    path(OF, reading.directory, name="directory"),
    path(f"{OF}document/", documents.document, name="document"),
    path(f"{OF}document.<str:format>", documents.download, name="download"),
    # Boards, their seats, and who holds them
    path("boards/add/<str:code>/", keeping.add, name="board_add"),
    path(BOARD, reading.board, name="board"),
    path(f"{BOARD}edit/", keeping.edit, name="board_edit"),
    path(f"{BOARD}history/", keeping.past, name="board_past"),
    path(f"{BOARD}close/", keeping.close, name="board_close"),
    path(f"{BOARD}open/", keeping.open_again, name="board_open"),
    path(f"{BOARD}seats/add/", seats.add, name="seat_add"),
    path(SEAT, reading.seat, name="seat"),
    path(f"{SEAT}edit/", seats.edit, name="seat_edit"),
    path(f"{SEAT}history/", seats.past, name="seat_past"),
    path(f"{SEAT}close/", seats.close, name="seat_close"),
    path(f"{SEAT}open/", seats.open_again, name="seat_open"),
    path(f"{SEAT}terms/add/", seats.tenure_add, name="tenure_add"),
    path(TERM, seats.tenure, name="tenure"),
    path(f"{TERM}history/", seats.tenure_past, name="tenure_past"),
    # Questions
    path("questions/of/<str:code>/", asking.enquiries, name="enquiries"),
    path("questions/of/<str:code>/ask/", asking.ask, name="ask"),
    path(QUESTION, asking.enquiry, name="enquiry"),
    path(f"{QUESTION}answer/", speaking.answer, name="enquiry_answer"),
    path(f"{QUESTION}reply/", speaking.reply, name="enquiry_reply"),
]
