"""What each organisation answers: its own character, a little further on than last year."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cached_property

from assessments.choices import Choice
from assessments.models import Answer, Assessment
from demo.chapters import Chapter
from demo.texts import dice, texts
from frameworks.models import Level, Step, Theme
from organisations.history import told

NOT_APPLICABLE, NOT_SURE, NOTED, EVIDENCED = 0.02, 0.03, 0.75, 0.35
A_YEAR = 365
LEANS = {"D-N03": 1.1, "D-N06": 3.1, "D-N09": 2.8}  # the rest lean by chance


def theme_code(theme: Theme) -> str:
    """The short code that the texts give a theme, found by its name."""
    codes = {row["name"].casefold(): row["code"] for row in texts()["themes"]}
    return codes[theme.name.casefold()]


class AnswerBook:
    """Makes the answers of one cycle. `marks` are the steps each return plans for the year.

    `earlier` are last year's levels, by organisation and by step of that year's version.
    """

    def __init__(self, chapter: Chapter, *, marks: dict[int, set[int]]):
        self.chapter, self.marks = chapter, marks
        self.version, self.year = chapter.cycle.version, chapter.year

    @cached_property
    def themes(self) -> list[Theme]:
        return list(self.version.themes.all())

    def place_of(self, step: Step) -> int:
        return self.themes.index(step.row.theme)

    @cached_property
    def steps(self) -> dict[str, list[Step]]:
        """The steps of a tier, in the order of the pages."""
        steps = self.version.steps.select_related("row__theme", "row__section").in_order()
        by_tier = defaultdict(list)
        for step in steps:
            by_tier[step.tier].append(step)
        return by_tier

    @cached_property
    def levels(self) -> dict[int, Level]:
        return {level.value: level for level in self.version.scale.levels.all()}

    @cached_property
    def earlier(self) -> dict[tuple[int, int], int]:
        given = Answer.objects.exclude(assessment__cycle=self.chapter.cycle).filter(
            choice=Choice.LEVEL
        )
        rows = given.values_list("assessment__organisation", "step", "level__value")
        return {(organisation, step): value for organisation, step, value in rows}

    def reached(self, code: str) -> tuple[int, int]:
        """How many days ago the last answers were given, and in which theme."""
        share = self.chapter.fates.in_progress.get(code)
        return (46, len(self.themes) - 1) if share is None else (1, int(share))

    def answers_of(self, assessment: Assessment) -> Iterator[Answer]:
        """One answer a step, up to where the team has come."""
        steps = self.steps[assessment.tier]
        hand = Hand(self, assessment)
        return (hand.answer(step) for step in steps[: self._reach(assessment, steps)])

    def _reach(self, assessment: Assessment, steps: list[Step]) -> int:
        """How many steps are answered: all of the whole themes, and a part of the next."""
        code, fates = assessment.organisation.ods_code, self.chapter.fates
        if code in fates.not_started:
            return 0
        if code not in fates.in_progress:
            return len(steps)
        whole, part = divmod(fates.in_progress[code], 1)
        sizes = [sum(step.row.theme_id == theme.pk for step in steps) for theme in self.themes]
        return sum(sizes[: int(whole)]) + int(part * sizes[int(whole)])


class Hand:
    """Writes one return: what it has used already, it does not use twice."""

    def __init__(self, book: AnswerBook, assessment: Assessment):
        code = assessment.organisation.ods_code
        self.book, self.assessment = book, assessment
        self.rng = dice("answers", book.year.slug, code)
        self.lean = LEANS.get(code, dice("lean", code).uniform(1.2, 3.1))
        self.used: set[str] = set()
        self.team = book.chapter.people.team(assessment.organisation)

    def answer(self, step: Step) -> Answer:
        answer = Answer(assessment=self.assessment, step=step)
        self._choose(answer, step)
        answer.planned = step.pk in self.book.marks.get(self.assessment.pk, ())
        self._date(answer, step)
        return answer

    def _choose(self, answer: Answer, step: Step) -> None:
        planned, roll = step.pk in self.book.marks.get(self.assessment.pk, ()), self.rng.random()
        reasons = self._unused("not_applicable", "reason", step)
        if roll < NOT_APPLICABLE and reasons and not planned:
            answer.choice, answer.reason = Choice.NOT_APPLICABLE, self._use(reasons[0])
        elif roll < NOT_APPLICABLE + NOT_SURE and not planned:
            answer.choice = Choice.NOT_SURE
        else:
            self._rate(answer, step, highest=2 if planned else max(self.book.levels))

    def _rate(self, answer: Answer, step: Step, *, highest: int) -> None:
        value = min(max(self._value(step), 0), highest)
        answer.choice, answer.level = Choice.LEVEL, self.book.levels[value]
        answer.note = self._note(step, value)
        answer.evidence = self._evidence(step, value)

    def _value(self, step: Step) -> int:
        before = self.book.earlier.get((self.assessment.organisation_id, step.replaces_id))
        if before is not None:
            return before + self.rng.choices([-1, 0, 1], weights=[3, 57, 40])[0]
        theme = theme_code(step.row.theme)
        shift = dice("theme", self.assessment.organisation.ods_code, theme).gauss(0, 0.8)
        return round(self.lean + shift + self._urgency(step) + self.rng.gauss(0, 0.6))

    def _urgency(self, step: Step) -> float:
        """What is due is further on than what has years to go."""
        due, today = step.row.when_by, self.book.year.today
        if due is None:
            return 0.5
        return 0.4 if due < today else -0.9 * min(_years(due, today), 2)

    def _note(self, step: Step, value: int) -> str:
        """Fitting words, where the texts hold some that this return has not used."""
        fitting = [
            row["text"]
            for row in texts()["notes"]
            if row["tier"] == step.tier
            and row["level"] == value
            and row["section"] in (None, str(step.row.section))
            and row["text"] not in self.used
            and row["theme"] == theme_code(step.row.theme)
        ]
        return self._use(fitting[0]) if fitting and self.rng.random() < NOTED else ""

    def _evidence(self, step: Step, value: int) -> str:
        """What shows that it is in place: a title, and on the line below where it lies."""
        titles = self._unused("evidence", "title", step)
        if value < self.book.version.scale.in_place_from or self.rng.random() > EVIDENCED:
            return ""
        found = {row["title"]: row["url"] for row in texts()["evidence"]}
        return f"{self._use(titles[0])}\n{found[titles[0]]}" if titles else ""

    def _unused(self, kind: str, part: str, step: Step) -> list[str]:
        theme = theme_code(step.row.theme)
        rows = [row[part] for row in texts()[kind] if row["theme"] == theme]
        return [text for text in rows if text not in self.used]

    def _use(self, text: str) -> str:
        self.used.add(text)
        return text

    def _date(self, answer: Answer, step: Step) -> None:
        """Saved theme by theme in the weeks before the return was submitted, by one of the team."""
        latest, last_theme = self.book.reached(self.assessment.organisation.ods_code)
        days = self.rng.randint(latest, latest + 3) + 3 * (last_theme - self.book.place_of(step))
        hour, minute = self.rng.randint(9, 17), self.rng.randint(0, 59)
        answer.saved_at = self.book.year.at(days, hour, minute)
        answer.saved_by = self.rng.choice(self.team)
        told(answer, by=answer.saved_by, at=answer.saved_at)


def _years(due: date, today: date) -> float:
    return (due - today) / timedelta(days=A_YEAR)
