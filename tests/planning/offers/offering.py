"""What the tests of offers write: values that differ only where a test says so."""

from organisations.choices import ListKind
from organisations.models import IncomingList
from planning.models import Offer, SupportCategory
from planning.offers.actions import add_offer
from planning.offers.offer_fields import OfferValues
from tests.clock import NOON

HEADER = "Reference,Code,What is on offer,Who provides it,Category,Kind,Cost"
LEADERSHIP = "Leadership and protected time"


def offer_values(**changes) -> OfferValues:
    given = {
        "title": "A facilitator for a day",
        "provider": "Place team",
        "category": SupportCategory.objects.get(code="LEAD"),
        "kind": "people",
        "what": "Somebody who chairs your meeting.",
        "capacity": 2,
        "unit": "days",
        "charge": "free",
    }
    return OfferValues(**(given | changes))


def offer_help(owner, *, by, at=NOON, **changes) -> Offer:
    return add_offer(owner=owner, values=offer_values(**changes), by=by, at=at)


def csv(*rows: str, header: str = HEADER) -> bytes:
    return "\n".join([header, *rows]).encode()


def brought_offers(*, by) -> IncomingList:
    """Two new offers of Blackmoor."""
    return IncomingList.objects.create(
        kind=ListKind.OFFERS,
        file_name="offers.csv",
        content=csv(
            f",W-P1,Coaching for teams,Academy,{LEADERSHIP},Training,£250",
            f",W-P1,A room for a day,Library,{LEADERSHIP},Permission,Free",
        ),
        uploaded_at=NOON,
        uploaded_by=by,
    )
