"""Themes, statements and headings: what is read around the steps."""

from django.db.models import F

from frameworks.editing.draft import Said, Standing
from frameworks.editing.order import by_sections
from frameworks.editing.parts import Part, hand_on, of_several, refuse_twin, renumber, theme_of
from frameworks.importing.version_writing import ASIDE
from frameworks.models import Section, Statement, Step, Theme, Version
from frameworks.workbook.codes import theme_code
from nhsuk.words import counted
from organisations.history import AlreadyThere


class ThemePart(Part):
    word = "theme"
    labels = {"name": "Name", "lead": "Line before the statements"}

    def rows(self, draft: Version):
        return draft.themes.all()

    def find(self, draft: Version, key: str) -> Theme:
        return theme_of(draft, key)

    def address(self, row: Theme) -> str:
        return row.code

    def theme(self, row: Theme) -> Theme:
        return row

    def about(self, row: Theme) -> str:
        return f"Theme {row.code}"

    def create(self, draft: Version, where: str, said: Said) -> Theme:
        themes = list(draft.themes.all())
        if twin := next((theme for theme in themes if self.said(theme) == said), None):
            raise AlreadyThere(Standing(draft, twin, self))
        refuse_twin(themes, said["name"], "theme")
        code = theme_code(said["name"], _theme_codes(draft))
        return Theme.objects.create(version=draft, code=code, position=len(themes) + 1, **said)

    def write(self, row: Theme, said: Said) -> None:
        refuse_twin(row.version.themes.exclude(pk=row.pk), said["name"], "theme")
        super().write(row, said)

    def beside(self, row: Theme) -> list[Theme]:
        return list(row.version.themes.all())

    def put(self, row: Theme, order: list) -> None:
        _renumber_themes(order)

    def steps(self, row: Theme):
        return Step.objects.of(row.version_id).filter(row__theme=row)

    def goes(self, row: Theme) -> str:
        return of_several(
            *(
                counted(number, word) if number else ""
                for number, word in (
                    (row.statements.count(), "statement"),
                    (row.rows.count(), "row"),
                    (self.steps(row).count(), "step"),
                )
            )
        )

    def delete(self, row: Theme) -> None:
        others = [theme for theme in self.beside(row) if theme != row]
        hand_on(self.steps(row))
        row.delete()
        _renumber_themes(others)


def _theme_codes(draft: Version) -> set[str]:
    """Every code that a theme of the framework has, or had in this draft."""
    versions = draft.framework.versions.values_list("pk", flat=True)
    had = draft.edits.filter(key__startswith="theme:").values_list("key", flat=True)
    codes = Theme.objects.of(*versions).values_list("code", flat=True)
    return {*codes, *(key.removeprefix("theme:") for key in had)}


def _renumber_themes(themes: list[Theme]) -> None:
    """A place is one theme's: all step aside before any takes its new one."""
    if themes:
        themes[0].version.themes.update(position=F("position") + ASIDE)
        renumber(themes)


class StatementPart(Part):
    word = "statement"
    labels = {"text": "Statement"}

    def rows(self, draft: Version):
        return Statement.objects.filter(theme__version=draft).select_related("theme__version")

    def about(self, row: Statement) -> str:
        return f"A statement of {row.theme.code}"

    def create(self, draft: Version, where: str, said: Said) -> Statement:
        theme = theme_of(draft, where)
        standing = list(theme.statements.all())
        if twin := next((each for each in standing if self.said(each) == said), None):
            raise AlreadyThere(Standing(draft, twin, self))
        return Statement.objects.create(theme=theme, position=len(standing) + 1, **said)


class SectionPart(Part):
    word = "section"
    labels = {"name": "Heading"}

    def rows(self, draft: Version):
        return Section.objects.filter(theme__version=draft).select_related("theme__version")

    def about(self, row: Section) -> str:
        return f"A section of {row.theme.code}"

    def create(self, draft: Version, where: str, said: Said) -> Section:
        theme = theme_of(draft, where)
        standing = list(theme.sections.all())
        if twin := next((each for each in standing if self.said(each) == said), None):
            raise AlreadyThere(Standing(draft, twin, self))
        refuse_twin(standing, said["name"], "section")
        return Section.objects.create(theme=theme, position=len(standing) + 1, **said)

    def write(self, row: Section, said: Said) -> None:
        refuse_twin(row.theme.sections.exclude(pk=row.pk), said["name"], "section")
        super().write(row, said)

    def put(self, row: Section, order: list) -> None:
        """Its rows go with it, under every date."""
        renumber(order)
        renumber(by_sections(list(row.theme.rows.all()), [section.pk for section in order]))

    def steps(self, row: Section):
        return Step.objects.of(row.theme.version_id).filter(row__section=row)

    def goes(self, row: Section) -> str:
        rows = row.rows.count()
        return of_several(counted(rows, "row") if rows else "", super().goes(row))

    def delete(self, row: Section) -> None:
        super().delete(row)
        renumber(list(row.theme.rows.all()))
