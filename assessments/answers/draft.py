"""How a draft stands, for its own team: its levels, who writes it, who saved last."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date

from django.db.models import Count

from assessments.models import Answer, Assessment
from assessments.progress import Tally
from frameworks.models import Level
from nhsuk.words import listed
from organisations.models import Membership, User
from organisations.permissions import Right, roles_with


def draft_tallies(assessment: Assessment, *, reader: User) -> dict[int, Tally]:
    """By theme: how the draft stands, for the team's own review."""
    rows = (
        Answer.objects.visible_to(reader)
        .of_assessment(assessment)
        .asked()
        .values_list("step__row__theme", "choice", "level__value")
        .order_by()
        .annotate(count=Count("*"))
    )
    tallies: dict[int, Tally] = defaultdict(Tally)
    for theme, choice, level, count in rows:
        part = {"levels": {level: count}} if level is not None else {str(choice): count}
        tallies[theme] += Tally(**part)
    return tallies


def tally_words(tally: Tally, levels: Iterable[Level]) -> str:
    """1 in place and reviewed, 2 in place, 1 not applicable."""
    words = [
        f"{tally.at(level.value)} {level.label[0].lower()}{level.label[1:]}"
        for level in sorted(levels, key=lambda level: -level.value)
        if tally.at(level.value)
    ]
    if tally.not_sure:
        words.append(f"{tally.not_sure} not sure")
    if tally.not_applicable:
        words.append(f"{tally.not_applicable} not applicable")
    return ", ".join(words) or "Nothing answered yet"


def team_of(assessment: Assessment, *, on: date) -> list[Membership]:
    """The people who write this return today, one line each."""
    members = assessment.organisation.memberships.open(on=on).filter(
        role__in=roles_with(Right.WRITE), user__is_active=True
    )
    found = members.select_related("user").order_by("user__job_title", "user__email")
    return list({member.user_id: member for member in found}.values())


def assigned_names(
    assessment: Assessment, *, reader: User
) -> tuple[dict[int, str], dict[int, int]]:
    """By theme: who looks after it, the reader as You; and how many single steps have somebody of
    their own.
    """
    names: dict[int, list[str]] = defaultdict(list)
    steps: dict[int, set[int]] = defaultdict(set)
    rows = assessment.assignments.select_related("user", "step__row")
    for row in sorted(rows.order_by("user__job_title", "pk"), key=lambda r: r.user_id != reader.pk):
        if row.step:
            steps[row.step.row.theme_id].add(row.step.pk)
        elif row.theme_id:
            names[row.theme_id].append("You" if row.user_id == reader.pk else str(row.user))
    shared_out = Counter({theme: len(pks) for theme, pks in steps.items()})
    return {theme: listed(people) for theme, people in names.items()}, shared_out


def last_saved_answer(assessment: Assessment, *, reader: User) -> Answer | None:
    answers = Answer.objects.visible_to(reader).of_assessment(assessment)
    return answers.select_related("saved_by").order_by("-saved_at").first()
