"""How what is signed of a plan and a support plan was laid out, release by release. Pure.

A step says the keys of its day itself: a choice renamed later must not change what it reads.
"""

from documents.schemas import Schema

KINDS_1 = {
    "People": "people",
    "Training": "training",
    "Advice": "advice",
    "Money": "money",
    "Data": "data",
    "A decision": "decision",
    "Permission": "permission",
}
CHANGES_1 = {
    "Added": "added",
    "Changed": "changed",
    "Asked": "asked",
    "Waiting": "waiting",
    "Met": "met",
    "Passed up": "passed_up",
    "Declined": "declined",
}


def _without(state: dict, *names: str) -> dict:
    return {name: value for name, value in state.items() if name not in names}


def _promise_1_to_2(promise: dict | None) -> dict | None:
    """Some were signed before a promise could say that it was changed."""
    return promise and {"changed_at": None, **promise}


def _decision_1_to_2(decision: dict) -> dict:
    promise = _promise_1_to_2(decision["promise"])
    return _without(decision, "word", "colour") | {"promise": promise}


def _need_1_to_2(need: dict) -> dict:
    answer = _without(need["answer"], "word", "colour")
    answer["decisions"] = [_decision_1_to_2(each) for each in answer["decisions"]]
    return need | {"kind": KINDS_1[need["kind"]], "answer": answer}


def _document_1_to_2(state: dict) -> dict:
    needs = [_need_1_to_2(need) for need in state["needs"]]
    return _without(state, "address", "checksum") | {"needs": needs}


def plan_1_to_2(state: dict) -> dict:
    """State only: no colours, words of a choice or addresses. Who signed is named as elsewhere."""
    state = _document_1_to_2(state)
    return _without(state, "signed_by") | {"signed_as": state["signed_by"]}


NOT_SAID_2 = {
    **dict.fromkeys(("indicator", "indicator_code", "measure", "baseline", "target"), ""),
    **dict.fromkeys(("funding_kind", "funding_source"), ""),
    "funding": None,
    "carried": None,
}


def _action_2_to_3(action: dict) -> dict:
    """Nothing was reported of milestones, and nobody could say what an action depends on."""
    unsaid = {"forecast_on": None, "done_on": None}
    milestones = [unsaid | mark for mark in action["milestones"]]
    return action | NOT_SAID_2 | {"dependencies": [], "milestones": milestones}


def _need_2_to_3(need: dict) -> dict:
    """Nobody could say an amount, people, days or how much it matters, nor reply to a decision."""
    answer = dict(need["answer"])
    answer["decisions"] = [{"reply": None, **each} for each in answer["decisions"]]
    said = {"amount": None, "people": None, "days": None, "priority": "unsaid"}
    return {**said, **need, "answer": answer}


def plan_2_to_3(state: dict) -> dict:
    """Before a plan told of its population, risks and for whom neighbourhood teams are built, and
    its actions of measures and money.
    """
    actions = [_action_2_to_3(action) for action in state["actions"]]
    needs = [_need_2_to_3(need) for need in state["needs"]]
    said = {"population": "", "why": "", "build_order": [], "risks": []}
    return state | said | {"actions": actions, "needs": needs}


def support_plan_1_to_2(state: dict) -> dict:
    """State only; some were published before categories had codes."""
    changes = [
        {"change": CHANGES_1[line["word"]], "text": line["text"]} for line in state["changes"]
    ]
    return {"category_codes": [], **_document_1_to_2(state), "changes": changes}


def support_plan_2_to_3(state: dict) -> dict:
    """What was asked stood by category alone, no commitment said what it costs or which offer
    it takes up, and no plan why it was published while something was undecided.
    """
    needs = [{"row": "", **_need_2_to_3(need)} for need in state["needs"]]
    commitments = [{"cost": None, "offer": "", **line} for line in state["commitments"]]
    changed = {"needs": needs, "commitments": commitments}
    return {"rows": [], "undecided_reason": "", **state, **changed}


PLAN = Schema("plan", (plan_1_to_2, plan_2_to_3))
SUPPORT_PLAN = Schema("support plan", (support_plan_1_to_2, support_plan_2_to_3))
