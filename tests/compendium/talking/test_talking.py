"""An organisation says that it is glad to talk about a step, and takes that back."""

from compendium.models import GladToTalk
from compendium.talking.actions import say_glad, withdraw_glad
from tests.clock import NOON
from tests.compendium.examples import LATER


def say(cast, framework, role="PCN manager"):
    return say_glad(
        organisation=cast["W-N1"],
        framework=framework.version.framework,
        step_code="INT-02-N",
        contact_role=role,
        by=cast.pcn_lead,
        at=NOON,
    )


def test_said_twice_it_stands_once(cast, framework):
    assert say(cast, framework) == say(cast, framework)


def test_said_again_with_another_role_the_last_one_stands_and_the_first_is_kept(cast, framework):
    say(cast, framework)

    say(cast, framework, "Clinical director")

    assert GladToTalk.objects.standing().get().contact_role == "Clinical director"
    assert GladToTalk.objects.count() == 2


def test_taken_back_it_is_kept_and_nobody_reads_it(cast, framework):
    glad = withdraw_glad(glad=say(cast, framework), by=cast.pcn_contributor, at=LATER)

    assert (glad.withdrawn_by, glad.withdrawn_at) == (cast.pcn_contributor, LATER)
    assert not GladToTalk.objects.standing().exists()
