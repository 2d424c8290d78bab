"""Any match put right by hand: a step of the file is that earlier step, or is new."""

from collections.abc import Collection, Iterable

from frameworks.workbook.answers import NONE
from frameworks.workbook.by_hand import places_in
from frameworks.workbook.found import StepOfFile


def with_correction(
    same: Iterable[str], placed: Iterable[StepOfFile], place: str, earlier: str
) -> list[str]:
    """The answers on steps that stay the same, with what was said of the two steps replaced.

    What the step was until now is where else it stands, or is left out.
    """
    steps = {step.place: step for step in placed}
    was = steps[place].earlier
    said = [f"{earlier}={place}"] if earlier else []
    if was and was != earlier:
        others = [step.place for step in steps.values() if step.earlier == was]
        others.remove(place)
        said.append(f"{was}={','.join(others) or NONE}")
    kept = (answer for answer in same if _code_of(answer) not in {was, earlier})
    return sorted({*kept, *said})


def still_stands(answer: str, stood: Collection[StepOfFile]) -> bool:
    """Whether it speaks of steps that stand in another file as they did: same place, same words."""
    places = [place for place in places_in(answer.partition("=")[2]) if place != NONE]
    if not places:
        return _code_of(answer) in {step.earlier for step in stood}
    return {*places} <= {step.place for step in stood}


def _code_of(answer: str) -> str:
    return answer.partition("=")[0].strip().upper()
