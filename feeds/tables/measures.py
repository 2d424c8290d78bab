"""What it comes to: the indicators of a system, and their values by organisation and period."""

from feeds.tables.declaring import Column, Kind, Table, day, flag, key, number, text, to, words
from measures.choices import Better, Said, Span, Unit
from measures.models import Indicator, Value

INDICATORS = Table(
    "indicators",
    "Indicators",
    "What a system counts.",
    (
        key("Names the indicator."),
        text("system_code", "The code of its system.", "system__ods_code"),
        text("code", "Its code, which never changes."),
        text("name", "What it is called."),
        text("unit", "What it is counted in.", values=words(Unit)),
        text("span", "What one value is of.", values=words(Span)),
        text("better", "Which way is better.", values=words(Better)),
        text("theme_code", "The code of its theme, if any."),
        Column("baseline", Kind.DECIMAL, "Where it stood at first.", optional=True),
        day("baseline_on", "On which day.", optional=True),
        Column("target", Kind.DECIMAL, "Where it should come to.", optional=True),
        day("target_on", "By which day.", optional=True),
        flag("is_retired", "Whether it is counted no more.", "retired_at", how=bool),
    ),
    lambda reader, on: Indicator.objects.visible_to(reader, on=on),
)

VALUES = Table(
    "values",
    "Values",
    "What an indicator came to for one organisation in one period. One that was withdrawn is not "
    "here: it is missing.",
    (
        key("Names the value."),
        to("indicator_id", "indicators", "indicator"),
        to("organisation_id", "organisations", "organisation"),
        text("organisation_code", "Whose it is.", "organisation__ods_code"),
        number("plan_year", "The year its April lies in."),
        number("part", "Which month or quarter of that year, from April; 1 for a whole year."),
        text("said", "A number, or that it is fewer than five.", values=(Said.NUMBER, Said.FEWER)),
        Column("amount", Kind.DECIMAL, "The number; empty where it is kept back.", optional=True),
    ),
    lambda reader, on: Value.objects.visible_to(reader, on=on).exclude(said=Said.WITHDRAWN),
)
