"""What the demonstration shows of model documents: every stance, and counts that add up."""

from collections import Counter
from datetime import date

from library.choices import Stance
from library.models import Adaptation, Adoption, Edition, ModelDocument
from library.uptake.gathering import uptake_of
from organisations.models import User


def assert_model_documents_stand_in_every_state(*, on: date) -> None:
    reader = User.objects.get(email="system@demo.example")
    compact = ModelDocument.objects.get(slug="partnership-compact")
    uptake = uptake_of(reader, compact, newest=2, on=on)
    looked_again = Adoption.objects.filter(document=compact, beside__ordinal=2)

    assert ModelDocument.objects.count() == 3
    assert Edition.objects.filter(published_at__isnull=True).count() == 1
    assert uptake.tally.asked == 41
    assert all(uptake.tally.counts[stance] for stance in Stance)
    assert uptake.tally.said == looked_again.values("organisation").distinct().count()
    stances = Counter(uptake.stance_of(body.pk) for body in uptake.bodies)
    assert stances == uptake.tally.counts
    assert Adaptation.objects.filter(organisation__ods_code="D-N05", document=compact).exists()
