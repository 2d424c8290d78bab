"""Who answers in a draft beside its team, and how pages speak of them."""

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from assessments.models import AskedStep, Assessment, Guest, Partner, RevisionAnswer
from nhsuk.words import counted, listed, nhs_date
from organisations.models import User


@dataclass(frozen=True)
class Company:
    """Whoever was ever asked into a return, as pages name them beside what they wrote.

    `asked` are pairs of a partner and the key of a step that the return asks today; of these the
    `settled` ones stand as they were submitted, while others are asked about.
    """

    asked: tuple[tuple[Partner, int], ...] = ()
    guests: tuple[Guest, ...] = ()
    settled: Set[int] = frozenset()

    def partners_words(self, *, on: date) -> str:
        """2 partners can see and answer 5 steps until 12 December 2026; empty where none can."""
        able = (pair for pair in self.asked if pair[1] not in self.settled)
        working = [(each, step) for each, step in able if not each.is_over(on=on)]
        if not working:
            return ""
        partners = counted(len({each.pk for each, _step in working}), "partner")
        steps = counted(len({step for _each, step in working}), "step")
        until = until_words(each.ends_on for each, _step in working)
        return f"{partners} can see and answer {steps} {until}"

    def guests_words(self, *, on: date) -> str:
        """1 person of Blackmoor Place, invited until 12 December 2026; empty where nobody is."""
        invited = [each for each in self.guests if not each.is_over(on=on)]
        if not invited:
            return ""
        names = sorted(str(each.membership.organisation) for each in invited)
        groups = [(name, len(list(inside))) for name, inside in groupby(names)]
        people = listed(f"{counted(many, 'person', 'people')} of {name}" for name, many in groups)
        return f"{people}, invited {until_words(each.until for each in invited)}"

    def guest(self, reader: User, *, on: date) -> Guest | None:
        """The reader as a guest of that day, if they are one."""
        theirs = (each for each in self.guests if each.membership.user_id == reader.pk)
        return next((each for each in theirs if not each.is_over(on=on)), None)

    def is_of_team(self, reader: User | Partner, *, on: date) -> bool:
        """Of those who answer in it: whether they are of the team whose return it is."""
        return not isinstance(reader, Partner) and self.guest(reader, on=on) is None

    def partner_words(self, key: int | None) -> str:
        """Fellside hospice (partner)"""
        names = {each.pk: partner_words(each) for each, _step in self.asked}
        return names.get(key, "a partner") if key else ""

    @property
    def people(self) -> Mapping[int, str]:
        """By user, how what a guest saved is marked: Sam Ash, Blackmoor Place (invited)"""
        return {each.membership.user_id: f"{each} (invited)" for each in self.guests}

    def mark(self, answer) -> str:
        """Who left an answer as it stands, or as it stood, where that was nobody of the team."""
        return self.partner_words(answer.partner_id) or self.people.get(answer.saved_by_id, "")


def until_words(days: Iterable[date]) -> str:
    """Until one day for all, or until the last of several."""
    found = set(days)
    return f"until {nhs_date(max(found))}{' at the latest' if len(found) > 1 else ''}"


def partner_words(partner: Partner) -> str:
    return f"{partner} (partner)"


def settled_in(assessment: Assessment) -> Iterable[int]:
    """By key, the steps whose answers stand as submitted while others are asked about."""
    if assessment.state != Assessment.State.ASKED:
        return ()
    submitted = RevisionAnswer.objects.of_assessment(assessment).current().counted()
    return submitted.unasked().values_list("counted_step", flat=True)


def company_of(assessment: Assessment) -> Company:
    """Two queries, and one while questions wait; none for a return that was never shared."""
    if not assessment.has_company:
        return Company()
    asked = AskedStep.objects.of_assessment(assessment).asked().select_related("partner")
    return Company(
        tuple((each.partner, each.step_id) for each in asked.order_by("partner", "pk")),
        tuple(Guest.objects.of_assessment(assessment)),
        frozenset(settled_in(assessment)),
    )
