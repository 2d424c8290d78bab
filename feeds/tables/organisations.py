"""Who there is, and how organisations hang together over time."""

from feeds.tables.declaring import Table, day, flag, key, text, to, words
from organisations.choices import Tier
from organisations.models import Link, Organisation

ORGANISATIONS = Table(
    "organisations",
    "Organisations",
    "Each organisation that you see: practices, primary care networks (PCNs, of the tier "
    "neighbourhood), places and systems, closed ones too.",
    (
        key("Names the organisation in every other table."),
        text("code", "Its national (ODS) code, or the code it was given.", "ods_code"),
        text("name", "What it is called today."),
        text("tier", "The level it stands at.", values=words(Tier)),
        text("region", "The region of the NHS in England that a system lies in, if that is known."),
        day("opened_on", "The first day it was open.", optional=True),
        day("closed_on", "The last day it was open; empty while it is.", optional=True),
    ),
    lambda reader, on: Organisation.objects.visible_to(reader, on=on),
)

LINKS = Table(
    "links",
    "Links",
    "Which organisation lies in which other, from a day to a day. A PCN may lie in two places: "
    "whoever adds up by place counts it in both, and for the system once.",
    (
        key("Names the link."),
        to("parent_id", "organisations: the upper one, which you may not see", "parent"),
        text("parent_code", "The code of the upper one.", "parent__ods_code"),
        to("child_id", "organisations: the one that lies in it, which you may not see", "child"),
        text("child_code", "The code of the one that lies in it.", "child__ods_code"),
        day("start", "The first day."),
        day("end", "The last day; empty while it lasts.", optional=True),
        flag("is_primary", "Whether it is the one that answers its needs.", "is_primary"),
    ),
    lambda reader, on: Link.objects.visible_to(reader, on=on),
)
