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


def support_plan_1_to_2(state: dict) -> dict:
    """State only; some were published before categories had codes."""
    changes = [
        {"change": CHANGES_1[line["word"]], "text": line["text"]} for line in state["changes"]
    ]
    return {"category_codes": [], **_document_1_to_2(state), "changes": changes}


def plan_2_to_3(state: dict) -> dict:
    """Milestones carry what was reported of them: of those signed before, nothing was."""
    return state | {"actions": [_action_2_to_3(action) for action in state["actions"]]}


def _action_2_to_3(action: dict) -> dict:
    unsaid = {"forecast_on": None, "done_on": None}
    return action | {"milestones": [unsaid | mark for mark in action["milestones"]]}


PLAN = Schema("plan", (plan_1_to_2, plan_2_to_3))
SUPPORT_PLAN = Schema("support plan", (support_plan_1_to_2,))
