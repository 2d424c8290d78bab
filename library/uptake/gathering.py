"""Reads who has adopted a document, for one person: in as many queries, however many are asked."""

from collections import defaultdict
from datetime import date

from library.models import ModelDocument
from library.own import last_words
from library.stances import stance_of
from library.uptake.figures import Tally, Uptake
from organisations.bodies import Body
from organisations.choices import Tier
from organisations.models import Link, Organisation


def uptake_of(user, document: ModelDocument, *, newest: int, on: date) -> Uptake:
    """Those that lie beneath the owner that day; of whom somebody reads no word, their number."""
    inside = Organisation.objects.within(document.owner, on=on).of_tier(document.tier).open(on=on)
    asked = list(inside.order_by("name").values_list("pk", "ods_code", "name"))
    own = Organisation.objects.visible_to(user, on=on).of_tier(document.tier)
    seen = set(own.values_list("pk", flat=True))
    said = {
        pk: word for (_, pk), word in last_words([pk for pk, *_ in asked], [document.pk]).items()
    }
    stances = [stance_of(said.get(pk), newest) for pk, *_ in asked]
    bodies = tuple(Body(pk, code, name, frozenset({pk})) for pk, code, name in asked if pk in seen)
    return Uptake(
        document=document,
        newest=newest,
        on=on,
        bodies=bodies,
        places=_places(document, bodies, on=on),
        words={pk: word for pk, word in said.items() if pk in seen},
        everybody=Tally.of(stances, kind=Tier(document.tier).kind, newest=newest),
    )


def _places(document: ModelDocument, bodies: tuple[Body, ...], *, on: date) -> tuple[Body, ...]:
    """Those with one of them in it, where PCNs are asked."""
    links = Link.objects.within(document.owner, on=on).filter(
        parent__tier=Tier.PLACE, child__in=[body.pk for body in bodies]
    )
    named, inside = {}, defaultdict(set)
    rows = links.order_by("parent__name").values_list(
        "parent", "parent__ods_code", "parent__name", "child"
    )
    for pk, code, name, child in rows:
        named[pk] = code, name
        inside[pk].add(child)
    return tuple(Body(pk, *named[pk], frozenset(inside[pk])) for pk in named)
