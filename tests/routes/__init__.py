"""The table of every route: its address in the world of `world.py`, and who gets which answer.

Read a line as: this route, asked this way, answers with that status for those people; 404 for
everyone else who is signed in, and the sign-in page for everyone who is not.
"""

from tests.routes.account import ACCOUNT
from tests.routes.appraisals import APPRAISALS
from tests.routes.assessments import ASSESSMENTS
from tests.routes.compendium import COMPENDIUM
from tests.routes.delivery import DELIVERY
from tests.routes.engagement import ENGAGEMENT
from tests.routes.feeds import FEEDS
from tests.routes.frameworks import FRAMEWORKS
from tests.routes.library import LIBRARY
from tests.routes.measures import MEASURES
from tests.routes.noticeboard import NOTICEBOARD
from tests.routes.organisations import ORGANISATIONS
from tests.routes.packs import PACKS
from tests.routes.peers import PEERS
from tests.routes.places import PLACES
from tests.routes.plan_templates import TEMPLATES
from tests.routes.planning import CATEGORIES, OFFERS, PLANS
from tests.routes.registers import REGISTERS
from tests.routes.representation import REPRESENTATION
from tests.routes.route import Route

__all__ = ["PARTS", "ROUTES", "Route"]

PARTS = {
    "account": ACCOUNT,
    "organisations": ORGANISATIONS,
    "frameworks": FRAMEWORKS,
    "compendium": COMPENDIUM,
    "engagement": ENGAGEMENT,
    "measures": MEASURES,
    "registers": REGISTERS,
    "library": LIBRARY,
    "noticeboard": NOTICEBOARD,
    "representation": REPRESENTATION,
    "assessments": ASSESSMENTS,
    "categories": CATEGORIES,
    "offers": OFFERS,
    "plans": PLANS,
    "places": PLACES,
    "templates": TEMPLATES,
    "appraisals": APPRAISALS,
    "delivery": DELIVERY,
    "peers": PEERS,
    "packs": PACKS,
    "feeds": FEEDS,
}
ROUTES = [route for routes in PARTS.values() for route in routes]
