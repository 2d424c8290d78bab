"""What the tests of build orders write: values that differ only where a test says so."""

from datetime import date

from nhsuk.forms import PARTS
from planning.build_order.actions import GroupValues
from planning.build_order.group_fields import Figure, GroupLine

FRAIL = "People with severe frailty"
ASTHMA = "Children with asthma"
COUNTED_ON = date(2026, 9, 30)


def a_figure(**changes) -> Figure:
    given = {
        "counts": "People aged 75 and over",
        "number": "1,240",
        "source": "Practice records",
        "counted_on": COUNTED_ON,
    }
    return Figure(**(given | changes))


def group_values(**changes) -> GroupValues:
    given = {
        "name": FRAIL,
        "reason": "Most of our emergency admissions.",
        "partners": "Community trust",
        "start_quarter": 3,
        "figures": (a_figure(),),
    }
    return GroupValues(**(given | changes))


def group_data(*figures: tuple[str, str, str, str], **changes) -> dict[str, str]:
    """`figures`: what each counts, its number, its source, and its day as 30/9/2026."""
    given = {
        "name": FRAIL,
        "reason": "Most of our emergency admissions.",
        "partners": "Community trust",
        "start_quarter": "3",
        "number": "0",
    }
    for position, (counts, number, source, day) in enumerate(figures, start=1):
        given |= {
            f"figure_{position}_counts": counts,
            f"figure_{position}_number": number,
            f"figure_{position}_source": source,
        }
        parts = zip(PARTS, day.split("/"), strict=True)
        given |= {f"figure_{position}_on_{part}": text for part, text in parts}
    return given | changes


def a_group(number: int, name: str = FRAIL, **changes) -> GroupLine:
    given = {"reason": "Most admissions", "partners": "Trust", "start_quarter": 3}
    return GroupLine(reference=f"G{number:02}", name=name, **(given | changes))
