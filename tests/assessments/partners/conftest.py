"""Fellside's return, and the hospice that was asked for one step of it: INT-02-N."""

from django.test import Client

from assessments.models import Partner
from tests.assessments.partners.asking import came_by, make_partner
from tests.layers import layer


@layer
def hospice(cast, ours) -> Partner:
    return make_partner(ours, by=cast.pcn_lead)


@layer
def visitor(hospice) -> Client:
    """A browser in which the hospice's link was opened."""
    return came_by(hospice)
