"""Where a commitment that meets a need can be read: in the support plan that was published last."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from assessments.models import Cycle
from documents.unreadable import Unreadable
from organisations.models import User
from planning.models import SupportPlanRevision
from planning.needs.answers import Decided, NeedAnswer, Promise
from planning.schemas import SUPPORT_PLAN


@dataclass(frozen=True)
class PublishedPromise(Promise):
    """A commitment that stands in a published support plan, and the address of its line there."""

    address: str = ""


Places = Mapping[tuple[str, str], str]
"""By the code of who promised and the commitment's reference: the address of its line."""


def published_places(user: User, cycle: Cycle, answers: Iterable[NeedAnswer]) -> Places:
    """One query, or none where nothing was promised."""
    codes = {each.latest.by_code for each in answers if each.latest and each.latest.promise}
    revisions = SupportPlanRevision.objects.visible_to(user).newest()
    found = revisions.filter(
        support_plan__cycle=cycle, support_plan__organisation__ods_code__in=codes
    ).select_related("support_plan__organisation", "support_plan__cycle")
    return {
        (
            each.support_plan.organisation.ods_code,
            reference,
        ): f"{each.get_absolute_url()}#{reference}"
        for each in found
        for reference in _references(each)
    }


def _references(revision: SupportPlanRevision) -> list[str]:
    """Only to lead to its lines: where it cannot be read, nothing leads there."""
    try:
        return [line["reference"] for line in SUPPORT_PLAN.upgraded(revision)["commitments"]]
    except Unreadable:
        return []


def placed(answer: NeedAnswer, places: Places) -> NeedAnswer:
    latest = answer.latest
    if latest is None or latest.promise is None:
        return answer
    address = places.get((latest.by_code, latest.promise.reference))
    if not address:
        return answer
    return replace(answer, decisions=(*answer.earlier, _published(latest, address)))


def _published(decided: Decided, address: str) -> Decided:
    return replace(decided, promise=PublishedPromise(**vars(decided.promise), address=address))
