"""Four registers in our own words. Once one is added it is like any other: all of it can change."""

from collections.abc import Sequence
from dataclasses import dataclass

from registers.choices import Kind, Reach
from registers.defining.register_fields import ColumnFields, RegisterFields


@dataclass(frozen=True)
class Ready:
    """`key` names it in an address; the register takes its address from its name."""

    key: str
    register: RegisterFields
    columns: tuple[ColumnFields, ...]


def column(name: str, kind: Kind = Kind.TEXT, *, must: bool = False, **more) -> ColumnFields:
    return ColumnFields(name=name, kind=kind, is_required=must, **more)


def choice(name: str, choices: Sequence[str], **more) -> ColumnFields:
    return column(name, Kind.CHOICE, choices="\n".join(choices), **more)


ESTATE = Ready(
    "estate",
    RegisterFields(
        name="Use of estate",
        about=(
            "One row for each building that the neighbourhood works in: who runs it, how full it "
            "is, and what could be shared. Count rooms as they are used in an ordinary week."
        ),
    ),
    (
        column("Building", must=True),
        column("Address", Kind.ADDRESS),
        choice(
            "Who owns it",
            ["The practice", "NHS Property Services", "Council", "Private landlord", "Other"],
        ),
        column("Rooms for patients", Kind.NUMBER, must=True, unit="rooms"),
        column("Rooms free half of the week or more", Kind.NUMBER, unit="rooms"),
        choice("State of the building", ["Good", "Fair", "Poor"], must=True),
        column("Step-free throughout", Kind.YES_NO),
        column("Rent a year", Kind.MONEY, reach=Reach.ABOVE),
        column("Lease ends", Kind.DATE, reach=Reach.ABOVE),
        column("What could be shared"),
    ),
)
SAME_DAY = Ready(
    "same-day",
    RegisterFields(
        name="Same day services",
        about=(
            "One row for each service that sees people on the day they ask: what it is for, where "
            "and when. Everybody in the system searches this list, so keep it up through the year."
        ),
        reach=Reach.EVERYBODY,
    ),
    (
        column("Service", must=True),
        choice(
            "What it is for",
            [
                "Minor illness",
                "Minor injury",
                "Children",
                "Mental health",
                "Eyes",
                "Teeth",
                "Medicines",
            ],
            must=True,
        ),
        column("Run by", Kind.ORGANISATION),
        column("Address", Kind.ADDRESS, must=True),
        column("Open when", must=True),
        choice("How people come", ["Walk in", "By booking", "Referred alone"], must=True),
        column("Open at weekends", Kind.YES_NO, must=True),
        column("Appointments a week", Kind.NUMBER, unit="appointments"),
        column("Contract ends", Kind.DATE, reach=Reach.ABOVE),
    ),
)
BACK_OFFICE = Ready(
    "back-office",
    RegisterFields(
        name="Back-office and transformation help",
        about=(
            "One row for each kind of help behind the scenes: what the neighbourhood has, from "
            "whom, what it costs, and where more would make a difference."
        ),
    ),
    (
        choice(
            "Kind of help",
            [
                "Finance",
                "People and payroll",
                "Information technology",
                "Data and analysis",
                "Project management",
                "Communications",
                "Legal and governance",
            ],
            must=True,
        ),
        column("What is done"),
        choice("Where it comes from", ["Own staff", "Federation", "Place", "System", "Bought"]),
        column("Hours a week", Kind.NUMBER, unit="hours a week"),
        column("Cost a year", Kind.MONEY, reach=Reach.ABOVE),
        choice("Is it enough", ["Yes", "Nearly", "No"], must=True),
        column("Would be shared with others", Kind.YES_NO),
        column("What is missing", reach=Reach.ABOVE),
    ),
)
SKILLS = Ready(
    "skills",
    RegisterFields(
        name="Skills and training",
        about=(
            "One row for each role in the neighbourhood, never for a person: how many fill it, "
            "what they are trained in, and what training is wanted next."
        ),
    ),
    (
        column("Role", must=True),
        choice(
            "Profession",
            [
                "General practice",
                "Nursing",
                "Pharmacy",
                "Therapies",
                "Mental health",
                "Social care",
                "Voluntary sector",
                "Administration",
            ],
            must=True,
        ),
        column("Posts", Kind.NUMBER, must=True, unit="whole-time posts"),
        column("Posts not filled", Kind.NUMBER, unit="whole-time posts"),
        column("Trained in"),
        column("Training wanted"),
        choice("How soon", ["This quarter", "This year", "Later"]),
        column("Could train others", Kind.YES_NO),
        column("Money asked for", Kind.MONEY, reach=Reach.ABOVE),
    ),
)
READY = {each.key: each for each in (ESTATE, SAME_DAY, BACK_OFFICE, SKILLS)}
