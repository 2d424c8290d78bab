"""What the demonstration shows of peers: contacts in every state, groups, who is glad to talk."""

from assessments.models import Assessment, Cycle
from organisations.models import Organisation
from peers.ahead.gathering import peers_of
from peers.choices import State
from peers.groups.gathering import groups_beneath, groups_of
from peers.models import ContactRequest
from peers.steps import steps_of
from tests.clock import TODAY


def assert_peers_talk_in_every_state(cycle: Cycle) -> None:
    ours = Assessment.objects.get(cycle=cycle, organisation__ods_code="D-N05")
    asked = ContactRequest.objects.filter(asking=ours.organisation)
    received = ContactRequest.objects.filter(asked=ours.organisation)

    assert sorted(asked.values_list("state", flat=True)) == sorted(State.values)
    assert set(received.values_list("state", flat=True)) == {State.ASKED, State.ACCEPTED}
    assert len(peers_of(ours, steps_of(ours), on=TODAY)) >= 5
    sizes = [
        each.number for each in groups_beneath(Organisation.objects.get(pk=cycle.system_id), cycle)
    ]
    assert len(sizes) == 2
    assert all(3 <= size <= 5 for size in sizes)
    last = Assessment.objects.exclude(cycle=cycle).get(
        organisation=ours.organisation, cycle__plan_year=cycle.plan_year - 1
    )
    assert any(line.is_in and line.others for line in groups_of(last, steps_of(last)).lines)
