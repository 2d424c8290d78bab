"""What several tests of returns start from: a cycle, our return, and who signs it."""

from django.test import Client

from assessments.models import Assessment
from tests import factories as make
from tests.assessments.doing import the_return
from tests.cast import client_of
from tests.layers import layer


@layer
def unopened(cast, framework):
    return make.CycleFactory(system=cast["W-SYS"], version=framework.version)


@layer
def ours(cycle) -> Assessment:
    return the_return(cycle, "W-N1")


@layer
def lead(cast, ours) -> Client:
    return client_of(cast.pcn_lead)
