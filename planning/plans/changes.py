"""What changed between two documents of one plan, in words, whatever became of its needs."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from planning.choices import NeedState
from planning.needs.answers import NeedAnswer
from planning.plans.dependency_lines import DependencyLine
from planning.plans.document import ActionLine, MilestoneLine, NeedLine, PlanDocument
from planning.risks.risk_fields import RiskLine


def changes_between(earlier: PlanDocument, later: PlanDocument) -> list[str]:
    """One phrase a kind of change: "1 action added (A05)"; none where nothing changed."""
    narrative = [
        f"{words} changed"
        for name, words in NARRATIVE.items()
        if getattr(earlier, name) != getattr(later, name)
    ]
    order = ["order of actions changed"] if _reordered(earlier, later) else []
    actions = _changes(_actions(earlier), _actions(later), "action", "actions")
    needs = _changes(_needs(earlier), _needs(later), "support need", "support needs")
    groups, risks = group_changes(earlier, later), risk_changes(earlier.risks, later.risks)
    return [*narrative, *groups, *actions, *order, *needs, *risks]


def group_changes(earlier: PlanDocument, later: PlanDocument) -> list[str]:
    before, after = (
        {group.reference: group for group in each.build_order} for each in (earlier, later)
    )
    order = ["build order changed"] if _in_another_order(before, after) else []
    return [*_changes(before, after, "population group", "population groups"), *order]


def risk_changes(earlier: Iterable[RiskLine], later: Iterable[RiskLine]) -> list[str]:
    before, after = ({risk.reference: risk for risk in risks} for risks in (earlier, later))
    return list(_changes(before, after, "risk", "risks"))


NARRATIVE = {"population": "population", "why": "reasons", "priorities": "priorities"}
NO_ANSWER = NeedAnswer(NeedState.DRAFT, "", None, ())


def _reordered(earlier: PlanDocument, later: PlanDocument) -> bool:
    return _in_another_order(
        *([action.reference for action in each.actions] for each in (earlier, later))
    )


def _in_another_order(before: Collection[str], after: Collection[str]) -> bool:
    """Whether those that stand in both stand in another order."""
    return [each for each in before if each in after] != [each for each in after if each in before]


def _actions(document: PlanDocument) -> dict[str, ActionLine]:
    """Each in its own words and as it was planned, whatever those say that it depends on and names
    by its code, and whatever was reported of its milestones.
    """
    return {
        action.reference: replace(
            action,
            needs=(),
            indicator="",
            dependencies=_named(action),
            milestones=_planned(action),
        )
        for action in document.actions
    }


def _named(action: ActionLine) -> tuple[DependencyLine, ...]:
    return tuple(replace(each, name="", text="") for each in action.dependencies)


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
