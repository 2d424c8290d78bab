"""Where organisations stand: of a return that is not in only its state, else what was submitted."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from django.db.models import Count, ExpressionWrapper, F, FilteredRelation, Q, QuerySet
from django.db.models.fields import BooleanField

from assessments.choices import Choice
from assessments.models import Assessment, Cycle, Footprint, RevisionAnswer
from assessments.overdue import in_place_levels, overdue_q
from feeds.tables.declaring import Row, Table, day, flag, key, moment, number, text, to, words
from frameworks.models import Level
from organisations.choices import Tier

ANSWERED_AS = "What kind of answer was given; unanswered is not “no”."
STANDS_AT = "The value of the level, where a level was chosen."

CYCLES = Table(
    "cycles",
    "Cycles",
    "The rounds of self-assessment and planning of a system, one or more for each plan year.",
    (
        key("Names the cycle."),
        text("system_code", "The code of its system.", "system__ods_code"),
        text("cycle", "Its short name, such as 2026-27.", "slug"),
        number("plan_year", "The year its April lies in: 2026 is April 2026 to March 2027."),
        to("version_id", "versions: what it asks", "version"),
        day("opens_on", "The first day returns are taken."),
        day("closes_on", "The last day returns are taken."),
        day("plans_due_on", "The last day for plans."),
        moment("opened_at", "When it was opened.", optional=True),
        moment("closed_at", "When it was closed; empty while it is open.", optional=True),
    ),
    lambda reader, on: Cycle.objects.visible_to(reader, on=on),
)


def _returns(reader, on: date) -> QuerySet[Assessment]:
    current = FilteredRelation("revisions", condition=Q(revisions__is_current=True))
    return Assessment.objects.visible_to(reader, on=on).with_is_in().annotate(current=current)


RETURNS = Table(
    "returns",
    "Returns",
    "Each return that was asked for, with its state. One that is not in is missing, and never "
    "nought: its answers are its team's alone.",
    (
        key("Names the return."),
        to("cycle_id", "cycles", "cycle"),
        text("cycle", "The short name of its cycle.", "cycle__slug"),
        to("organisation_id", "organisations: it may have moved since", "organisation"),
        text("organisation_code", "Whose it is.", "organisation__ods_code"),
        text("organisation_name", "What that was called when its cycle opened."),
        text("tier", "The tier that it answers for.", values=words(Tier)),
        text("state", "How far it is today.", values=words(Assessment.State)),
        flag("is_in", "Whether what was submitted counts, even while it is changed again."),
        number("revision", "The number of the revision.", "current__number", optional=True),
        moment("submitted_at", "When that came in.", "current__submitted_at", optional=True),
        moment("accepted_at", "When that was accepted.", "current__accepted_at", optional=True),
    ),
    _returns,
)

RETURN_PLACES = Table(
    "return_places",
    "Where returns stood",
    "The places and the system that a return's organisation lay in when its cycle opened: rollups "
    "add by these. A PCN in two places stands here twice; for the system count each return once.",
    (
        key("Names the line."),
        to("return_id", "returns", "assessment"),
        to("organisation_id", "organisations: the place or system", "organisation"),
        text("organisation_code", "The code of the place or system.", "organisation__ods_code"),
        text("tier", "Whether it is a place or the system.", values=words(Tier)),
        flag("is_primary", "Whether it is the one that receives the return.", "is_primary"),
    ),
    lambda reader, on: Footprint.objects.of_assessments(
        Assessment.objects.visible_to(reader, on=on).values("pk")
    ),
)


def _with_levels(reader, on: date) -> QuerySet[Assessment]:
    found = Assessment.objects.visible_to(reader, on=on).select_related("cycle__version__scale")
    return found.prefetch_related("cycle__version__scale__levels")


def _levels_of(returns: list[Assessment]) -> list[Level]:
    """Of all the scales on which these were answered: a step is overdue on its own."""
    scales = {each.cycle.version.scale.pk: each.cycle.version.scale for each in returns}
    return [level for scale in scales.values() for level in scale.levels.all()]


def _submitted(returns: list[Assessment]) -> QuerySet[RevisionAnswer]:
    keys = [each.pk for each in returns]
    return RevisionAnswer.objects.of_assessments(keys).current().counted()


def _by_return(returns: list[Assessment], rows: list[Row]) -> Iterator[tuple[int, list[Row]]]:
    """`rows` begin with the key of their return, which their second cell says again."""
    found = defaultdict(list)
    for pk, *row in rows:
        found[pk].append(tuple(row))
    for each in returns:
        yield each.pk, found[each.pk]


def _tallies(returns: list[Assessment], on: date) -> Iterator[tuple[int, list[Row]]]:
    at = ("revision__assessment", "counted_step__row__theme", "choice", "counted_level__value")
    late = Count("pk", filter=overdue_q(_levels_of(returns), on=on))
    counted = _submitted(returns).order_by(*at).values_list(*at)
    rows = counted.annotate(answers=Count("pk"), overdue=late)
    named: list[Row] = [
        (pk, "-".join(map(str, (pk, theme, choice, level or 0))), pk, theme, choice, level, *counts)
        for pk, theme, choice, level, *counts in rows
    ]
    return _by_return(returns, named)


TALLIES = Table(
    "tallies",
    "Tallies",
    "How many steps of each theme a return that is in answers in each way. Add them over any set "
    "of returns: what applies is all but not_applicable.",
    (
        text("id", "Names the tally: return, theme, kind of answer, level."),
        to("return_id", "returns"),
        to("theme_id", "themes"),
        text("choice", ANSWERED_AS, values=words(Choice)),
        number("level", STANDS_AT, optional=True),
        number("answers", "How many steps were answered so."),
        number("overdue", "How many of these are overdue today."),
    ),
    _with_levels,
    made=_tallies,
)


def _answers(returns: list[Assessment], on: date) -> Iterator[tuple[int, list[Row]]]:
    levels = _levels_of(returns)
    in_place = Q(counted_level__in=[level.pk for level in in_place_levels(levels)])
    marked = _submitted(returns).annotate(
        in_place=ExpressionWrapper(in_place, BooleanField()),
        is_overdue=ExpressionWrapper(overdue_q(levels, on=on), BooleanField()),
        of_return=F("revision__assessment"),
    )
    rows = marked.order_by("revision", "counted_step").values_list(
        "of_return",
        "pk",
        "of_return",
        "counted_step",
        "choice",
        "counted_level__value",
        "in_place",
        "is_overdue",
    )
    return _by_return(returns, [_sure(row) for row in rows])


def _sure(row: Row) -> Row:
    """A database says of what has no level neither that it is in place nor that it is not."""
    return tuple(bool(cell) if number > 5 else cell for number, cell in enumerate(row))


ANSWERS = Table(
    "answers",
    "Answers",
    "How each return that is in answers each step that its cycle asks today, without its words.",
    (
        key("Names the answer of this revision."),
        to("return_id", "returns"),
        to("step_id", "steps"),
        text("choice", ANSWERED_AS, values=words(Choice)),
        number("level", STANDS_AT, optional=True),
        flag("is_in_place", "Whether that counts as in place."),
        flag("is_overdue", "Whether its date has passed, and it applies and is not in place."),
    ),
    _with_levels,
    made=_answers,
)
