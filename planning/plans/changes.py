"""What changed between two documents of one plan, in words, whatever became of its needs."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from planning.choices import NeedState
from planning.needs.answers import NeedAnswer
from planning.plans.document import ActionLine, MilestoneLine, NeedLine, PlanDocument


def changes_between(earlier: PlanDocument, later: PlanDocument) -> list[str]:
    """One phrase a kind of change: "1 action added (A05)"; none where nothing changed."""
    priorities = ["priorities changed"] if earlier.priorities != later.priorities else []
    actions = _changes(_actions(earlier), _actions(later), "action", "actions")
    needs = _changes(_needs(earlier), _needs(later), "support need", "support needs")
    return [*priorities, *actions, *needs]


NO_ANSWER = NeedAnswer(NeedState.DRAFT, "", None, ())


def _actions(document: PlanDocument) -> dict[str, ActionLine]:
    """Each as it was planned, whatever was reported of its milestones."""
    return {
        action.reference: replace(action, needs=(), milestones=_planned(action))
        for action in document.actions
    }


def _planned(action: ActionLine) -> tuple[MilestoneLine, ...]:
    return tuple(MilestoneLine(mark.due_on, mark.text) for mark in action.milestones)


def _needs(document: PlanDocument) -> dict[str, NeedLine]:
    """Each need in its own words, without its answer and whatever its action is called."""
    return {
        need.reference: replace(need, answer=NO_ANSWER, action_title="") for need in document.needs
    }


def _changes(before: Mapping, after: Mapping, one: str, many: str) -> Iterable[str]:
    found = {
        "added": [key for key in after if key not in before],
        "changed": [key for key in after if key in before and after[key] != before[key]],
        "taken out": [key for key in before if key not in after],
    }
    for word, references in found.items():
        if references:
            noun = one if len(references) == 1 else many
            yield f"{len(references)} {noun} {word} ({', '.join(references)})"


def counted_states(needs: Iterable[NeedLine]) -> str:
    """How many needs stand where: "1 met, 2 waiting"."""
    states = [NeedState(need.answer.state) for need in needs]
    return ", ".join(
        f"{states.count(state)} {state.label.lower()}" for state in NeedState if state in states
    )
