"""The cast, the same in every test:

    Westmere ICB (W-SYS)            staff: system_staff     administrator: administrator
    │                               reader: reader
    ├── Blackmoor Place (W-P1)      reviewer: place_reviewer
    │   ├── Fellside PCN (W-N1)     lead: pcn_lead    contributor: pcn_contributor
    │   │                           reader of the PCN: pcn_reader
    │   ├── Tarnbeck PCN (W-N2)  ─┐ in both places, Blackmoor first   lead: tarnbeck_lead
    │   └── (practice W-G1 in Fellside)
    └── Saltcrag Place (W-P2)     │ reviewer: other_place_reviewer
        ├── Tarnbeck PCN  ────────┘
        └── Oxenclough PCN (W-N3)   lead: other_pcn_lead

    Another ICB (X-SYS) with a place (X-P1) and a PCN (X-N1): outsider leads X-N1,
    other_administrator administers X-SYS; both must see nothing of Westmere. nobody has no role.

Framework "Delivery Framework": two themes. INT: row 1 undated N/P/S, row 2 by 31 March 2026 N/P.
SUP: row 1 by 31 March 2027 N/S. So 3 neighbourhood, 2 place and 2 system steps; INT-02 is overdue.
TODAY is 22 November 2026.
"""

from dataclasses import dataclass, field
from datetime import date
from types import SimpleNamespace

from django.test import Client

from organisations.choices import Role, Tier
from organisations.models import Link, Membership, Organisation, User
from tests import factories as make

ORGANISATIONS = {
    # code: (tier, name, codes above it, the first of them primary)
    "W-SYS": (Tier.SYSTEM, "Westmere Integrated Care Board", []),
    "W-P1": (Tier.PLACE, "Blackmoor Place", ["W-SYS"]),
    "W-P2": (Tier.PLACE, "Saltcrag Place", ["W-SYS"]),
    "W-N1": (Tier.NEIGHBOURHOOD, "Fellside PCN", ["W-P1"]),
    "W-N2": (Tier.NEIGHBOURHOOD, "Tarnbeck PCN", ["W-P1", "W-P2"]),
    "W-N3": (Tier.NEIGHBOURHOOD, "Oxenclough PCN", ["W-P2"]),
    "W-G1": (Tier.PRACTICE, "Fellside Surgery", ["W-N1"]),
    "X-SYS": (Tier.SYSTEM, "Another Integrated Care Board", []),
    "X-P1": (Tier.PLACE, "Another Place", ["X-SYS"]),
    "X-N1": (Tier.NEIGHBOURHOOD, "Another PCN", ["X-P1"]),
}
PEOPLE = {
    "pcn_lead": ("W-N1", Role.LEAD),
    "pcn_contributor": ("W-N1", Role.CONTRIBUTOR),
    "pcn_reader": ("W-N1", Role.READER),
    "tarnbeck_lead": ("W-N2", Role.LEAD),
    "other_pcn_lead": ("W-N3", Role.LEAD),
    "place_reviewer": ("W-P1", Role.PLACE_REVIEWER),
    "other_place_reviewer": ("W-P2", Role.PLACE_REVIEWER),
    "system_staff": ("W-SYS", Role.SYSTEM_STAFF),
    "administrator": ("W-SYS", Role.ADMINISTRATOR),
    "reader": ("W-SYS", Role.READER),
    "outsider": ("X-N1", Role.LEAD),
    "other_administrator": ("X-SYS", Role.ADMINISTRATOR),
    "nobody": (None, None),
}


@dataclass
class Cast:
    """Everyone and everything above, by the names in the picture."""

    organisations: dict[str, Organisation] = field(default_factory=dict)
    people: dict[str, User] = field(default_factory=dict)

    def __getitem__(self, code: str) -> Organisation:
        return self.organisations[code]

    def __getattr__(self, name: str) -> User:
        try:
            return self.__dict__["people"][name]
        except KeyError:
            raise AttributeError(name) from None


def make_cast() -> Cast:
    """In four inserts, without history: half the suite begins with it."""
    cast = Cast()
    cast.organisations = {
        row.ods_code: row
        for row in Organisation.objects.bulk_create(
            make.OrganisationFactory.build(ods_code=code, tier=tier, name=name)
            for code, (tier, name, _) in ORGANISATIONS.items()
        )
    }
    Link.objects.bulk_create(
        make.LinkFactory.build(parent=cast[parent], child=cast[code], is_primary=position == 0)
        for code, (_, _, above) in ORGANISATIONS.items()
        for position, parent in enumerate(above)
    )
    people = User.objects.bulk_create(
        make.UserFactory.build(email=f"{person}@example.org", job_title=person.replace("_", " "))
        for person in PEOPLE
    )
    cast.people = dict(zip(PEOPLE, people, strict=True))
    Membership.objects.bulk_create(
        make.MembershipFactory.build(user=cast.people[person], organisation=cast[code], role=role)
        for person, (code, role) in PEOPLE.items()
        if code
    )
    return cast


def make_framework() -> SimpleNamespace:
    """The published version of the picture: `.version`, `.themes` and `.steps` by code."""
    version = make.VersionFactory(framework__slug="delivery", framework__name="Delivery Framework")
    themes = {
        "INT": make.ThemeFactory(version=version, position=1, code="INT", name="Integrated teams"),
        "SUP": make.ThemeFactory(version=version, position=2, code="SUP", name="Support"),
    }
    make.StatementFactory(theme=themes["INT"], position=1)
    rows = [
        ("INT", 1, "", None, "NPS"),
        ("INT", 2, "By March 2026", date(2026, 3, 31), "NP"),
        ("SUP", 1, "By March 2027", date(2027, 3, 31), "NS"),
    ]
    tiers = {tier.letter: tier for tier in Tier.planning()}
    sections = {
        code: make.SectionFactory(theme=theme, name="Getting going")
        for code, theme in themes.items()
    }
    steps = {}
    for code, number, label, when_by, letters in rows:
        row = make.RowFactory(
            theme=themes[code],
            section=sections[code],
            number=number,
            position=number,
            when_by_label=label,
            when_by=when_by,
        )
        for letter in letters:
            step = make.StepFactory(row=row, tier=tiers[letter])
            steps[step.code] = step
    levels = {level.value: level for level in version.scale.levels.all()}
    return SimpleNamespace(version=version, themes=themes, steps=steps, levels=levels)


def keeper_of_all(cast: Cast) -> User:
    """Who administers both systems, and so keeps what belongs to neither."""
    keeper = make.UserFactory(job_title="national administrator")
    for code in ("W-SYS", "X-SYS"):
        make.MembershipFactory(user=keeper, organisation=cast[code], role=Role.ADMINISTRATOR)
    return keeper


def client_of(user: User) -> Client:
    """A browser in which somebody has signed in."""
    client = Client()
    client.force_login(user, backend="organisations.people.accounts.EmailBackend")
    return client
