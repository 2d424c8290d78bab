"""What each role may do. Where they may do it is the visibility rule in `querysets.py`."""

from organisations.choices import Role, Tier

WRITERS = (Role.CONTRIBUTOR, Role.LEAD, Role.PLACE_REVIEWER, Role.SYSTEM_STAFF)
"""May write their own organisation's return, plan and support plan, and read its drafts."""

SIGNERS = (Role.LEAD, Role.PLACE_REVIEWER, Role.SYSTEM_STAFF)
"""May submit or publish for their own organisation."""

REVIEWERS = (Role.PLACE_REVIEWER, Role.SYSTEM_STAFF)
"""May send back a return from beneath them and decide on the needs their organisation holds."""

ADMINISTRATORS = (Role.ADMINISTRATOR,)
"""May import frameworks and organisations, open and close cycles, and manage people."""

TIERS_OF_ROLE = {
    Role.CONTRIBUTOR: (Tier.NEIGHBOURHOOD,),
    Role.LEAD: (Tier.NEIGHBOURHOOD,),
    Role.PLACE_REVIEWER: (Tier.PLACE,),
    Role.SYSTEM_STAFF: (Tier.SYSTEM,),
    Role.ADMINISTRATOR: (Tier.PLACE, Tier.SYSTEM),
    Role.READER: Tier.planning(),
}
"""Where each role makes sense. An administrator of a place manages it and its PCNs."""
