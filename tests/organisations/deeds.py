"""The actions of organisations and people in the table of tests/deeds.py."""

from organisations.choices import Role, Tier
from organisations.entering import FactorReset
from organisations.national.boards import Board
from organisations.national.epcn import NationalFile
from organisations.national.places import PlacesFile
from tests.conftest import NOON, TODAY
from tests.routes.route import ADMINISTRATOR
from tests.world import World

SITE = "https://example.org"
INVITED = {"email": "new@example.org", "job_title": "New", "role": Role.READER}


def link(world: World):
    return world.cast["W-N2"].links_up.get(parent=world.cast["W-P2"])


def a_reset(world: World) -> FactorReset:
    return FactorReset.objects.create(
        person=world.cast.pcn_reader, asked_by=world.cast.system_staff, asked_at=NOON
    )


ORGANISATIONS = {
    "invite": (ADMINISTRATOR, lambda world: {"organisation": world.cast["W-N1"], **INVITED}),
    "add_role": (
        ADMINISTRATOR,
        lambda world: {
            "person": world.cast.nobody,
            "organisation": world.cast["W-N1"],
            "role": Role.READER,
        },
    ),
    "end_role": (
        ADMINISTRATOR,
        lambda world: {"membership": world.cast.pcn_reader.memberships.get()},
    ),
    "stop_sign_in": (ADMINISTRATOR, lambda world: {"person": world.cast.pcn_reader}),
    "allow_sign_in": (ADMINISTRATOR, lambda world: {"person": world.cast.pcn_reader}),
    "ask_for_reset": (ADMINISTRATOR, lambda world: {"person": world.cast.pcn_reader}),
    "confirm_reset": (ADMINISTRATOR, lambda world: {"reset": a_reset(world)}),
    "drop_reset": (ADMINISTRATOR, lambda world: {"reset": a_reset(world)}),
    "add_organisation": (
        ADMINISTRATOR,
        lambda world: {
            "tier": Tier.NEIGHBOURHOOD,
            "name": "New PCN",
            "code": "W-N9",
            "opened_on": TODAY,
            "parent": world.cast["W-P1"],
        },
    ),
    "import_organisations": (
        ADMINISTRATOR,
        lambda world: {
            "board": Board("W-SYS", "NHS Westmere ICB"),
            "national": NationalFile((), ()),
            "places": PlacesFile(),
        },
    ),
    "confirm_list": (
        ADMINISTRATOR,
        lambda world: {"incoming": world.organisations_list, "seen": ""},
    ),
    "invite_people": (
        ADMINISTRATOR,
        lambda world: {"incoming": world.people_list, "seen": "", "site": SITE},
    ),
    "take_invitation_back": (ADMINISTRATOR, lambda world: {"person": world.cast.pcn_contributor}),
    "send_again": (
        ADMINISTRATOR,
        lambda world: {"people": [world.cast.pcn_contributor], "site": SITE},
    ),
    "preview_national": (ADMINISTRATOR, lambda world: {"incoming": world.national_list}),
    "confirm_national": (
        ADMINISTRATOR,
        lambda world: {"incoming": world.national_list, "seen": ""},
    ),
    "change_organisation": (ADMINISTRATOR, lambda world: {"organisation": world.cast["W-N1"]}),
    "add_link": (
        ADMINISTRATOR,
        lambda world: {
            "child": world.cast["W-N1"],
            "parent": world.cast["W-P2"],
            "start": TODAY,
            "is_primary": False,
            "reason": "",
        },
    ),
    "end_link": (
        ADMINISTRATOR,
        lambda world: {"link": link(world), "end": TODAY, "reason": "It moved"},
    ),
}
