"""The noticeboard: what a place or the system writes to those beneath it, and what they ask."""

from django.urls import path

from noticeboard.asking import views as asking
from noticeboard.reading import views as reading
from noticeboard.writing import views as writing

app_name = "noticeboard"

ONE = "<int:pk>/"
QUESTION = "questions/<int:pk>/"

urlpatterns = [
    path("", reading.home, name="home"),
    path("notices.xlsx", reading.workbook, name="workbook"),
    path("write/<str:code>/", writing.add, name="add"),
    # A notice
    path(ONE, reading.notice, name="notice"),
    path(f"{ONE}seen/", reading.seen, name="seen"),
    path(f"{ONE}readers/", reading.readers, name="readers"),
    path(f"{ONE}edit/", writing.edit, name="edit"),
    path(f"{ONE}history/", writing.past, name="past"),
    path(f"{ONE}publish/", writing.publish, name="publish"),
    path(f"{ONE}withdraw/", writing.withdraw, name="withdraw"),
    path(f"{ONE}delete/", writing.discard, name="discard"),
    path(f"{ONE}ask/<str:code>/", asking.ask, name="ask"),
    # Questions
    path("questions/", asking.questions, name="questions"),
    path(f"{QUESTION}edit/", asking.change, name="question"),
    path(f"{QUESTION}take-back/", asking.take_back, name="question_take_back"),
    path(f"{QUESTION}answer/", asking.answer, name="answer"),
]
