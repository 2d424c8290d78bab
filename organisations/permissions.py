"""Which role holds which right. Where a right reaches is the visibility rule in `querysets.py`.

A right is asked in one way: rows by `held_by_q`, one organisation by `may` and `require` of
`rights.py`. Every action requires its own, so a view that forgets lets nobody through.
"""

from collections.abc import Iterable
from enum import Enum

from organisations.choices import Role, Tier


class Right(Enum):
    """What a person may do for an organisation; its value is how a refusal speaks of it.

    Each is held in one's own organisation alone; to administer, and to publish an example, reaches
    all beneath it too.
    """

    WRITE = "write"
    """Its return, plan and support plan, and read the drafts of them."""
    ANSWER = "answer the steps"
    """Of its return, and read the draft of it: who was invited into that does so for a time too."""
    PROPOSE = "propose examples of good practice"
    """Its examples of good practice, and say where it is glad to talk about what it did."""
    SIGN = "sign"
    """Submit its return and its plan, and open them again."""
    REVIEW = "review"
    """Accept a return from beneath it, ask about steps of it, or send it back."""
    DECIDE = "decide"
    """Answer the needs it holds."""
    PUBLISH = "publish"
    """Its support plan and its notices, for those beneath to read; and examples of good practice,
    its own and those proposed from beneath it, for everybody."""
    SPEAK = "speak"
    """Put a question for it to those above it, and answer those that it holds."""
    ADMINISTER = "administer"
    """Frameworks and organisations, the opening and closing of cycles, and people."""


_TEAM = frozenset({Right.WRITE, Right.ANSWER, Right.PROPOSE, Right.SPEAK})
_ABOVE = _TEAM | {Right.SIGN, Right.REVIEW, Right.DECIDE, Right.PUBLISH}

RIGHTS = {
    Role.CONTRIBUTOR: _TEAM,
    Role.LEAD: _TEAM | {Right.SIGN},
    Role.PLACE_REVIEWER: _ABOVE,
    Role.SYSTEM_STAFF: _ABOVE,
    Role.ADMINISTRATOR: frozenset({Right.ADMINISTER}),
    Role.READER: frozenset(),
    Role.PRACTICE: frozenset({Right.SPEAK}),
}

TIERS_OF_ROLE = {
    Role.CONTRIBUTOR: (Tier.NEIGHBOURHOOD,),
    Role.LEAD: (Tier.NEIGHBOURHOOD,),
    Role.PLACE_REVIEWER: (Tier.PLACE,),
    Role.SYSTEM_STAFF: (Tier.SYSTEM,),
    Role.ADMINISTRATOR: (Tier.PLACE, Tier.SYSTEM),
    Role.READER: Tier.planning(),
    Role.PRACTICE: (Tier.PRACTICE,),
}
"""Where each role makes sense. An administrator of a place manages it and its PCNs."""


def roles_with(right: Right) -> list[Role]:
    return [role for role, rights in RIGHTS.items() if right in rights]


def rights_of(roles: Iterable[str]) -> frozenset[Right]:
    """Everything that somebody with these roles in one organisation may do for it."""
    return frozenset().union(*(RIGHTS[Role(role)] for role in roles))
