"""Fellside's return, with a reader of Blackmoor Place as a guest in its draft."""

from django.test import Client

from assessments.models import Guest
from tests.assessments.guests.inviting import make_guest
from tests.cast import client_of
from tests.layers import layer


@layer
def guest(cast, ours) -> Guest:
    return make_guest(ours, cast["W-P1"], by=cast.pcn_lead)


@layer
def officer(guest) -> Client:
    return client_of(guest.membership.user)
