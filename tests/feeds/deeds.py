"""The actions of feeds in the table of tests/deeds.py."""

from datetime import timedelta

from tests.conftest import TODAY
from tests.routes.route import ADMINISTRATOR, LEAD, PCN

FEEDS = {
    "make_token": (
        PCN,
        lambda world: {
            "organisation": world.cast["W-N1"],
            "name": "Another",
            "last_day": TODAY + timedelta(days=30),
        },
    ),
    "withdraw_token": (LEAD | ADMINISTRATOR, lambda world: {"token": world.token}),
}
