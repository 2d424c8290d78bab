"""Gathers what is asked and what is committed, in a fixed number of queries."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from assessments.models import Cycle
from documents.unreadable import Unreadable
from nhsuk.plan_year import PlanYear
from organisations.choices import Tier
from organisations.models import Organisation
from planning.asked.against import Against, Balance, Need, Promised, when_of
from planning.choices import NeedState
from planning.models import SupportCategory, SupportNeed, SupportPlanRevision
from planning.rollups.figures import lowest_tier
from planning.rollups.gathering import Return, returns_beneath
from planning.support.document import Earlier

NEED_FIELDS = (
    "action__plan__assessment",
    "reference",
    "title",
    "category__code",
    "needed_by",
    "state",
    "amount",
    "people",
    "days",
    "pk",
)


def gather_balance(organisation: Organisation, cycle: Cycle, *, on: date) -> Balance:
    """Of a place or the system: what those beneath ask for, in plans that were signed, and what
    support plans commit to as they were published last."""
    returns = returns_beneath(organisation, cycle)
    returning = lowest_tier(each.tier for each in returns)
    expected = [each for each in returns if each.tier == returning]
    book, year = CategoryBook.of(SupportCategory.objects.all()), PlanYear(cycle.plan_year)
    shelf = Shelf(book, year)
    committed = list(shelf.promised(_revisions(organisation, cycle)))
    needs = list(_needs(_asking(returns, organisation), book, year))
    return Balance(
        code=organisation.ods_code,
        name=organisation.name,
        cycle=cycle.slug,
        plan_year=cycle.plan_year,
        on=on,
        received=sum(each.is_in for each in expected),
        expected=len(expected),
        against=Against.of(needs, committed),
        categories=shelf.names,
        unreadable=tuple(shelf.unreadable),
        unpublished=() if organisation.ods_code in shelf.read else (organisation.name,),
    )


def _asking(returns: Iterable[Return], organisation: Organisation) -> list[Return]:
    """Everyone beneath, as a rollup reads their needs; a PCN reads its own."""
    if organisation.tier == Tier.NEIGHBOURHOOD:
        return list(returns)
    return [each for each in returns if each.code != organisation.ods_code]


@dataclass(frozen=True)
class CategoryBook:
    """The categories as they stand: their names in order, and which one each code leads to now."""

    names: Mapping[str, str]
    leads_to: Mapping[str, str]

    @classmethod
    def of(cls, categories: Iterable[SupportCategory]) -> "CategoryBook":
        found = list(categories)
        codes = {each.pk: each for each in found}
        return cls(
            {each.code: each.name for each in found if each.merged_into_id is None},
            {each.code: _merged(each, codes).code for each in found},
        )


def _merged(category: SupportCategory, known: Mapping[int, SupportCategory]) -> SupportCategory:
    while category.merged_into_id is not None:
        category = known[category.merged_into_id]
    return category


def _needs(returns: list[Return], book: CategoryBook, year: PlanYear) -> Iterator[Need]:
    asking = {each.pk: each for each in returns}
    needs = SupportNeed.objects.of_assessments(list(asking)).sent().order_by()
    for assessment, reference, title, category, needed_by, state, *sizes, pk in needs.values_list(
        *NEED_FIELDS
    ):
        amount, people, days = sizes
        yield Need(
            code=asking[assessment].code,
            organisation=asking[assessment].name,
            reference=reference,
            title=title,
            category=book.leads_to[category],
            when=when_of(needed_by, year),
            needed_by=needed_by,
            state=NeedState(state),
            amount=amount,
            people=people,
            days=days,
            pk=pk,
        )


def _revisions(organisation: Organisation, cycle: Cycle) -> Iterable[SupportPlanRevision]:
    revisions = SupportPlanRevision.objects.promised_in(organisation, cycle)
    return revisions.newest().select_related("support_plan__organisation", "support_plan__cycle")


class Shelf:
    """Reads published support plans; `names` are those of the categories that it meets, `read` the
    codes of whose they are, and `unreadable` the names of those that cannot be read."""

    def __init__(self, book: CategoryBook, year: PlanYear):
        self.book, self.year = book, year
        self.names: dict[str, str] = dict(book.names)
        self.read: set[str] = set()
        self.unreadable: list[str] = []

    def promised(self, revisions: Iterable[SupportPlanRevision]) -> Iterator[Promised]:
        for revision in revisions:
            body = revision.support_plan.organisation
            self.read.add(body.ods_code)
            try:
                earlier = Earlier.of(revision)
            except Unreadable:
                self.unreadable.append(body.name)
                continue
            for line in earlier.commitments:
                yield Promised(
                    code=body.ods_code,
                    organisation=body.name,
                    reference=line.reference,
                    title=line.title,
                    category=self._category(line.category, earlier.codes),
                    when=when_of(line.due_on, self.year),
                    due_on=line.due_on,
                    cost=line.cost,
                    address=f"{revision.get_absolute_url()}#{line.reference}",
                )

    def _category(self, name: str, codes: Mapping[str, str]) -> str:
        """The code of the category that was called this when it was published, as it stands now;
        its name where it had no code yet and nothing is called that any more."""
        known = {called: code for code, called in self.book.names.items()}
        code = self.book.leads_to.get(codes.get(name, "")) or known.get(name)
        if code is None:
            self.names[name] = name
        return code or name
