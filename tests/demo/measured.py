"""What the demonstration shows of measures: every state of a value, a range, actions that name."""

from measures.choices import Said
from measures.models import Indicator, Value
from organisations.choices import Tier
from planning.models import Action


def assert_measures_stand_in_every_state() -> None:
    kept = Indicator.objects.all()
    assert (kept.count(), kept.standing().count()) == (8, 7)
    assert Value.objects.filter(said=Said.FEWER).count() == 1
    newest = Value.objects.filter(indicator__code="SDC-01").order_by("-plan_year", "-part").first()
    networks = Value.objects.filter(
        indicator=newest.indicator,
        organisation__tier=Tier.NEIGHBOURHOOD,
        plan_year=newest.plan_year,
        part=newest.part,
    )
    assert 30 < networks.count() < 41  # some are missing
    assert newest.note == "Provisional"
    assert all(period <= 8 for period in _periods())
    named = Action.objects.filter(indicator__isnull=False)
    assert 20 < named.count() < Action.objects.count()
    assert not named.filter(indicator__retired_at__isnull=False).exists()


def _periods() -> list[int]:
    """How many periods each indicator has."""
    keys = ("indicator", "plan_year", "part")
    found = set(Value.objects.order_by().values_list(*keys))
    return [sum(row[0] == pk for row in found) for pk in {row[0] for row in found}]
