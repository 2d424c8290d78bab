"""For every organisation of the demonstration and every role in it: what is fed is on its page."""

from assessments.models import Cycle
from organisations.choices import Tier
from organisations.models import Membership, Organisation, User
from organisations.permissions import TIERS_OF_ROLE
from planning.querysets import cycles_of
from planning.rollups.gathering import gather_rollup
from tests.demo.answered import TODAY
from tests.feeds.asking import read, reading
from tests.feeds.figures import Fed, assert_fed_as_on_the_page


def assert_feeds_say_what_rollups_say() -> None:
    person = User.objects.new_user("reader.of.feeds@demo.example")
    person.save()
    bodies = Organisation.objects.planning().filter(assessments__isnull=False).distinct()
    for body in bodies:
        rollups = [
            gather_rollup(body, cycle, on=TODAY)
            for cycle in cycles_of(Cycle.objects.order_by("pk"), body)
        ]
        assert rollups
        for role in (role for role, tiers in TIERS_OF_ROLE.items() if Tier(body.tier) in tiers):
            membership = Membership.objects.create(
                user=person, organisation=body, role=role, start=TODAY
            )
            reader = reading(person, body)
            fed = Fed(lambda table, reader=reader: read(reader, table))
            for rollup in rollups:
                assert_fed_as_on_the_page(fed, rollup)
            membership.delete()
    person.delete()
