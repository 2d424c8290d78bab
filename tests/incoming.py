"""Lists on their way in, as somebody of the cast has brought them; one of them was confirmed."""

from assessments.workbook.columns import ANSWER, NOTE
from organisations.choices import ListKind
from organisations.models import IncomingList, Invited, User
from tests.assessments.workbook.filling import fill
from tests.cast import Cast
from tests.clock import NOON

EXAMPLES = (
    b"Reference,Code,Title,Summary,What changed for people,Themes and steps\n"
    b",W-N1,Brought in,Short,Much,INT\n"
    b",W-N1,Brought in too,Short,Much,SUP\n"
)
WORDS = b"Word,Meaning\nMDT,Several trades at one table\nEHCH,Care in care homes\n"
PEOPLE = b"Email,Name,Code,Role\nnew@example.org,Zoe Day,W-N1,PCN lead\n"
INDICATORS = b"Code,Name,Unit\nACC-02,Seen in a week,Percent\nACC-03,Seen in two,Percent\n"
VALUES = (
    b"Indicator,Organisation code,Period,Value\n"
    b"ACC-01,W-N1,Q1 2026/27,64\n"
    b"ACC-01,W-SYS,Q1 2026/27,65\n"
)
ENTRIES = b"Building,Rooms\nThe barn,4\nThe loft,2\n"
COLUMNS = b"Column,What stands in it\nHeating,Text\nLift,Yes or no\n"


def list_of(kind: ListKind, content: bytes, *, by: User, **more) -> IncomingList:
    given = {"file_name": f"{kind}.csv"} | more
    return IncomingList.objects.create(
        kind=kind, content=content, uploaded_at=NOON, uploaded_by=by, **given
    )


def list_done(cast: Cast) -> IncomingList:
    """One of people that was confirmed: it invited one."""
    outcome = "1 role was given to 1 person. Each gets one email with an invitation."
    done = list_of(ListKind.PEOPLE, b"", by=cast.administrator, outcome=outcome)
    sent = {"at": NOON, "day": NOON.date(), "by": cast.administrator, "by_email": True}
    Invited.objects.create(person=cast.pcn_contributor, from_list=done, **sent)
    return done


def filled_in(taken_away: bytes, *, by: User) -> IncomingList:
    """Fellside's return: a change, a conflict with what was written since, and what cannot be
    taken.
    """
    filled = fill(
        taken_away,
        {
            "SUP-01-N": {ANSWER: "2 In progress"},
            "INT-02-N": {NOTE: "Written in the file"},
            "INT-01-N": {ANSWER: "Nearly there"},
        },
    )
    return list_of(ListKind.RETURN, filled, by=by, file_name="return.xlsx")


def lists_of(cast: Cast) -> dict[str, IncomingList]:
    """What the administrator and Fellside's lead have brought, by its name in the world."""
    administrator = {"by": cast.administrator}
    national = {"file_name": "ePCN.xlsx", "system": cast["W-SYS"]}
    return {
        "national_list": list_of(ListKind.NATIONAL, b"not a workbook", **administrator, **national),
        "people_list": list_of(ListKind.PEOPLE, PEOPLE, **administrator),
        "list_done": list_done(cast),
        "organisations_list": list_of(ListKind.ORGANISATIONS, b"Code,Name\n", **administrator),
        "examples_list": list_of(ListKind.EXAMPLES, EXAMPLES, by=cast.pcn_lead),
        "words_list": list_of(ListKind.WORDS, WORDS, **administrator),
        "indicators_list": list_of(ListKind.INDICATORS, INDICATORS, **administrator),
        "values_list": list_of(ListKind.VALUES, VALUES, **administrator),
        "entries_list": list_of(ListKind.ENTRIES, ENTRIES, by=cast.pcn_lead),
        "columns_list": list_of(ListKind.COLUMNS, COLUMNS, **administrator),
    }
