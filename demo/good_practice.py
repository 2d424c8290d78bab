"""The invented compendium: a dozen published examples, others on their way, who is glad to talk."""

import json
from datetime import datetime, timedelta

from compendium.choices import State
from compendium.deciding.actions import publish_example, retire_example, return_example
from compendium.models import Example
from compendium.talking.actions import say_glad
from compendium.writing.actions import add_example, propose_example
from compendium.writing.example_fields import ExampleFields
from demo.days import DemoYear
from demo.people import People
from demo.texts import FOLDER
from frameworks.models import Framework
from organisations.models import Organisation

SAID = [name for name in ExampleFields.names() if name != "framework"]


def write_good_practice(
    framework: Framework, year: DemoYear, everyone: dict[str, Organisation], people: People
) -> None:
    """Each by its own team, decided on by the first who may for the system."""
    said = json.loads((FOLDER / "good_practice.json").read_text(encoding="utf-8"))
    decides = people.signer(everyone["D-SYS"])
    for row in said["examples"]:
        organisation = everyone[row["organisation"]]
        example = add_example(
            organisation=organisation,
            values=ExampleFields(framework=framework, **{name: row[name] for name in SAID}),
            by=people.signer(organisation),
            at=year.at(row["days_before"], 9),
        )
        _take_on(example, row, by=people.signer(organisation), decides=decides, year=year)
    for row in said["glad"]:
        organisation = everyone[row["organisation"]]
        say_glad(
            organisation=organisation,
            framework=framework,
            step_code=row["step"],
            contact_role=row["contact_role"],
            by=people.signer(organisation),
            at=year.at(2, 10),
        )


def _take_on(example: Example, row: dict, *, by, decides, year: DemoYear) -> None:
    """As far as its state says: proposed the same day, decided on two days later."""
    state, first = State(row["state"]), year.at(row["days_before"], 11)
    if state == State.DRAFT:
        return
    example = propose_example(example=example, by=by, at=first)
    if state == State.PROPOSED:
        return
    read = {"example": example, "number": example.number, "by": decides}
    if state == State.RETURNED:
        return_example(reason=row["reason"], at=_later(first), **read)
        return
    example = publish_example(at=_later(first), **read)
    if state == State.RETIRED:
        retire_example(example=example, reason=row["reason"], by=by, at=_later(first, days=150))


def _later(moment: datetime, *, days: int = 2) -> datetime:
    return moment + timedelta(days=days)
