"""Peers: who is ahead and glad to talk, contacts asked for, groups of the same step."""

from django.urls import path

from peers.ahead import views as ahead
from peers.asking import views as asking
from peers.groups import views as groups
from peers.home import views as home

app_name = "peers"

OF = "<str:code>/<str:cycle>/"
STEP = f"{OF}steps/<str:step>/"

urlpatterns = [
    path("", home.home, name="home"),
    # One contact that is asked for
    path("contacts/<int:pk>/", asking.one, name="contact"),
    path("contacts/<int:pk>/answer/", asking.answer, name="answer"),
    path("contacts/<int:pk>/withdraw/", asking.withdraw, name="withdraw"),
    # An organisation in a cycle
    path(OF, home.peers, name="peers"),
    path(f"{OF}contacts/", asking.contacts, name="contacts"),
    path(f"{OF}groups/", groups.groups, name="groups"),
    path(f"{OF}groups/beneath/", groups.beneath, name="beneath"),
    path(f"{OF}glad/", ahead.glad, name="glad"),
    path(f"{OF}glad/<str:section>/take-back/", ahead.take_back, name="take_back"),
    path(f"{OF}steps/", ahead.steps, name="steps"),
    # One of its steps
    path(STEP, ahead.step, name="step"),
    path(f"{STEP}take-back/", ahead.take_back_step, name="take_back_step"),
    path(f"{STEP}ask/<str:other>/", asking.ask, name="ask"),
    path(f"{STEP}group/", groups.group, name="group"),
    path(f"{STEP}group/join/", groups.join, name="join"),
    path(f"{STEP}group/leave/", groups.leave, name="leave"),
]
