"""The actions of offers of help in the table of tests/deeds.py."""

from tests.planning.offers.offering import offer_values
from tests.routes.route import PLACE

OFFERS = {
    "add_offer": (
        PLACE,
        lambda world: {
            "owner": world.cast["W-P1"],
            "values": offer_values(title="Another day"),
        },
    ),
    "edit_offer": (
        PLACE,
        lambda world: {
            "offer": world.offer,
            "values": offer_values(provider="Another team"),
            "number": world.offer.number,
        },
    ),
    "withdraw_offer": (PLACE, lambda world: {"offer": world.offer}),
    "bring_back_offer": (PLACE, lambda world: {"offer": world.offer}),
    "confirm_offers": (PLACE, lambda world: {"incoming": world.offers_list, "seen": ""}),
}
