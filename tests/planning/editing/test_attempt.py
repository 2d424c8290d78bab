"""A form that others may be sending too: everything that can come of sending it."""

from types import SimpleNamespace

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from organisations.editing.attempt import attempt
from organisations.history import AlreadyThere, EditedMeanwhile
from planning.plans.narrative_form import NarrativeForm
from planning.support.views import commitments, plan
from tests import factories as make

PLACE = ["W-P1", "2026-27"]
KEPT = SimpleNamespace(reference="A01")


class History:
    """Of a row that nobody else has touched: no entry."""

    def order_by(self, *_):
        return self

    def first(self):
        return None


@pytest.fixture
def send(rf, db):
    """`send(outcome)`: what comes of a form whose action returns or raises `outcome`."""

    def sent(outcome, **typed):
        request = rf.post("/", {"priorities": "Ours", "number": "1", **typed})
        request.session, request._messages, request.user = {}, Messages(), make.UserFactory()

        def save(form):
            if isinstance(outcome, Exception):
                raise outcome
            return outcome

        return attempt(request, NarrativeForm, save, "{} saved."), request._messages.said

    return sent


NOTHING = {"population": "", "why": ""}


class Messages:
    def __init__(self):
        self.said = []

    def add(self, level, message, extra_tags=""):
        self.said.append(message)


def test_what_was_kept_is_said_with_its_reference(send):
    came, said = send(KEPT)

    assert (came.kept, came.conflict, said) == (KEPT, None, ["A01 saved."])


def test_what_was_there_already_counts_as_kept_and_is_said(send):
    came, said = send(AlreadyThere(KEPT))

    assert came.kept is KEPT
    assert said == ["A01 was there already, in the same words."]


def test_a_refusal_stands_on_the_form_with_all_that_was_typed(send):
    came, said = send(ValidationError("Not today."))

    assert (came.kept, came.status, said) == (None, 200, [])
    assert came.form.non_field_errors() == ["Not today."]
    assert came.form["priorities"].value() == "Ours"


def test_of_two_editors_the_second_sees_both_texts_and_sends_on_top_of_the_first(send):
    theirs = SimpleNamespace(
        **NOTHING, priorities="Theirs", number=4, history=History(), removed_at=None
    )

    came, said = send(EditedMeanwhile(theirs))

    assert (came.status, said) == (409, [])
    assert [(each.theirs, each.mine) for each in came.conflict.differences] == [("Theirs", "Ours")]
    assert came.form["number"].value() == "4"


def test_what_the_form_refuses_never_reaches_the_action(send):
    came, _ = send(AssertionError("the action was called"), priorities="x" * 3000)

    assert came.kept is None
    assert "priorities" in came.form.errors


COMMITMENT = {
    "category": "LEAD",
    "title": "Run a half-day",
    "for_whom": "Every PCN",
    "lead": "Head of primary care",
    "due_on_day": "30",
    "due_on_month": "6",
    "due_on_year": "2027",
}


@pytest.mark.usefixtures("noon")  # the date that is typed must lie ahead
@pytest.mark.parametrize(
    ("module", "action", "page", "typed"),
    [
        (commitments, "add_commitment", "commitment_add", COMMITMENT),
        (plan, "save_introduction", "support_plan", {"introduction": "Ours", "number": "0"}),
    ],
)
def test_a_refused_support_plan_form_says_why(
    cast, cycle, sign_in, monkeypatch, module, action, page, typed
):
    def refuse(**_):
        raise ValidationError("Not today.")

    monkeypatch.setattr(module, action, refuse)

    response = sign_in(cast.place_reviewer).post(reverse(f"planning:{page}", args=PLACE), typed)

    assert response.status_code == 200
    assert "Not today." in response.text
