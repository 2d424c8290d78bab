"""Sheets that are nearly lists of steps, read as a person matches their columns.

What no name says for certain is asked, sheets with the same headers together; only when all of it
is answered do they become lists like any other.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable

from frameworks.workbook.answers import Answers
from frameworks.workbook.column_answers import (
    A_COLUMN_A_TIER,
    ALL,
    EMPTY,
    HEADING_ROWS,
    NO_COLUMN,
    SHEET_NAME,
    Matching,
    Role,
)
from frameworks.workbook.column_questions import (
    MOST_DISTINCT,
    fixed_options,
    lacks_steps,
    ranked,
    role_options,
    role_question,
    word_question,
)
from frameworks.workbook.column_words import is_likely
from frameworks.workbook.columns import is_code_header
from frameworks.workbook.dates import UnclearDate, read_when_by_value
from frameworks.workbook.found import Found, Option
from frameworks.workbook.grid import Grid
from frameworks.workbook.heading_rows import lone_lines, quoted
from frameworks.workbook.layout_b import GOOD, LEAD, tier_of
from frameworks.workbook.list_columns import ListColumns, fields_of
from frameworks.workbook.near_lists import NearList, near_list
from frameworks.workbook.texts import fold, is_nothing
from spreadsheets.reading import address

SURE_STEPS = {"step", "steps", "step text", "step wording"}


def near_lists(grids: Iterable[Grid]) -> list[list[NearList]]:
    """Those of the workbook by kind, each kind with the same headers; likely ones come alone."""
    found = [near for grid in grids if (near := near_list(grid))]
    strong = [near for near in found if near.is_strong]
    kinds: dict[tuple, list[NearList]] = defaultdict(list)
    for near in strong or found:
        kinds[near.signature].append(near)
    return list(kinds.values())


def matched_lists(
    kinds: list[list[NearList]], answers: Answers, found: Found
) -> tuple[list[tuple[Grid, ListColumns]], dict[str, str]]:
    """The lists that are matched in full, and what an answer about each sheet begins with."""
    lists: list[tuple[Grid, ListColumns]] = []
    scopes: dict[str, str] = {}
    for kind in kinds:
        first = kind[0]
        scope = f"{first.grid.title}!" if len(kinds) > 1 else ""
        matching = answers.matching([near.grid.title for near in kind], scope=scope)
        matcher = Matcher(kind, matching, found, may_skip=len(kinds) > 1 or not first.is_strong)
        scopes |= {near.grid.title: scope for near in kind}
        if matcher.match():
            lists += [(near.grid, matcher.columns(near)) for near in kind]
    return lists, scopes


class Matcher:
    """One kind of sheets: which column is what, as its name says or a person does."""

    def __init__(
        self, kind: list[NearList], matching: Matching, found: Found, *, may_skip: bool
    ) -> None:
        self.kind, self.first, self.matching, self.found = kind, kind[0], matching, found
        self.may_skip = may_skip
        self.by_name = {name: column for column, name in self.first.names.items()}
        self.fields = {
            name: column
            for name, column in fields_of(self.first.header).items()
            if name in ("code", "reference", "row")
        }
        self.tier, self.is_sheet_theme = "", False
        self.tiers: dict[str, str] = {}

    def match(self) -> bool:
        """Whether every column that is needed is known; asks for what is not."""
        step = self._settle(Role.STEP, (A_COLUMN_A_TIER, NO_COLUMN))
        if step in (A_COLUMN_A_TIER, NO_COLUMN) or (step is None and self.may_skip):
            return False
        theme = self._settle(Role.THEME, (SHEET_NAME, HEADING_ROWS))
        tier = self._settle(Role.TIER, tuple(ALL))
        if None in (step, theme, tier):
            return False
        self.is_sheet_theme = theme in (SHEET_NAME, HEADING_ROWS)
        self.tier = ALL.get(tier or "", "")
        self._find_reference()
        return all([self._settle_words(), self._settle_section(), self._settle_date()])

    def columns(self, near: NearList) -> ListColumns:
        return ListColumns(
            near.header,
            dict(self.fields),
            theme=near.grid.title if self.is_sheet_theme else "",
            tier=self.tier,
            tiers=self.tiers,
            is_matched=True,
        )

    def _settle(self, role: Role, fixed: Collection[str]) -> str | None:
        """The column for it, or one of the `fixed` answers; None where it is asked."""
        names = {"step": "text"}
        known = self._known(role)
        free = [c for c in self.first.names if c not in self.fields.values()]
        said = self.matching.what(role, [*(self.first.names[c] for c in free), *fixed])
        if said in fixed:
            return said
        column = self.by_name.get(said or "", known)
        if column is not None:
            self.fields[names.get(role, role)] = column
            return self.first.names[column]
        self._ask(role)
        return None

    def _ask(self, role: Role, why: str = "", among: Collection[int] | None = None) -> None:
        scope, columns = self.matching.scope, ranked(self.first, role, self.fields.values())
        columns = [column for column in columns if among is None or column in among]
        if role is Role.STEP and not columns:
            where = address(self.first.header.row, self.first.header.leftmost)
            self.found.problem(self.first.grid.title, where, lacks_steps(self.first))
            return
        fixed = fixed_options(
            role, scope, heading_rows=self._heading_rows(), may_skip=self.may_skip
        )
        options = role_options(self.first, columns, role, scope, fixed=fixed)
        sheets = len(self.kind)
        question = role_question(self.first, role, options, sheets=sheets, scope=scope, why=why)
        self.found.ask_once(question)

    def _heading_rows(self) -> str:
        columns = ListColumns(self.first.header, dict(self.fields), is_matched=True)
        if "text" not in columns.fields:
            columns.fields["text"] = next(iter(ranked(self.first, Role.STEP, ())), 1)
        lones = lone_lines(self.first.grid, columns, self.first.lines)
        return quoted(lones) if lones else ""

    def _known(self, role: Role) -> int | None:
        """The column whose name leaves no doubt."""
        near, fields = self.first, fields_of(self.first.header)
        if role is Role.STEP:
            column = fields.get("text")
            is_sure = fold(near.header_text(column or 0)) in SURE_STEPS
            rivals = [c for c in near.names if is_likely(role, near.header_text(c)) and c != column]
            return column if column and near.texts(column) and (is_sure or not rivals) else None
        if role is Role.TIER:
            column = fields.get("tier")
            words = near.distinct(column) if column else set()
            sure = [word for word in words if tier_of(word) or word in GOOD | LEAD]
            return column if len(sure) * 2 > len(words) else None
        column = fields.get(role)
        return column if column and near.texts(column) else None

    def _find_reference(self) -> None:
        """The framework's own numbers: to the left of the steps, under a name for numbers."""
        left = [c for c in self.first.names if c < self.fields["text"] and self._is_free(c)]
        named = [c for c in left if is_code_header(self.first.header_text(c))]
        if named and not {"code", "reference"} & self.fields.keys():
            self.fields["reference"] = named[0]

    def _is_free(self, column: int) -> bool:
        return column not in self.fields.values()

    def _settle_words(self) -> bool:
        """What the words of the column of tiers mean that name none of ours."""
        if self.tier:
            return True
        column = self.fields["tier"]
        unknown: dict[str, list] = defaultdict(list)
        for near in self.kind:
            for line in near.lines:
                text = near.grid.line_with(line, column).texts.get(column, "")
                is_step = self.fields["text"] in line.texts and len(line.texts) > 1
                if is_step and not tier_of(text):
                    unknown["" if is_nothing(text) else text].append((near, line.row))
        folded = {fold(word): word for word in unknown}
        if len(folded) > MOST_DISTINCT:
            del self.fields["tier"]
            self._ask(Role.TIER, f"“{self.first.names[column]}” holds {len(folded)} words.")
            return False
        for word in folded.values():
            said = self.matching.meaning(word or EMPTY)
            if said is None:
                near, rows = unknown[word][0][0], [row for _near, row in unknown[word]]
                scope = self.matching.scope
                self.found.ask_once(word_question(near, column, word, rows, scope))
            else:
                self.tiers[fold(word) if word else EMPTY] = said
        return len(self.tiers) == len(folded)

    def _settle_section(self) -> bool:
        """Asked where a column to the left of the steps is left that may be it."""
        step, free = self.fields["text"], filter(self._is_free, self.first.names)
        left = [column for column in free if column < step and self.first.words(column)]
        known = fields_of(self.first.header).get("section")
        if known in left and self._known(Role.THEME) in self.fields.values():
            self.fields["section"] = known
        elif left:
            said = self.matching.what(
                Role.SECTION, [*(self.first.names[c] for c in left), NO_COLUMN]
            )
            if said is None:
                self._ask(Role.SECTION, among=left)
                return False
            if said != NO_COLUMN:
                self.fields["section"] = self.by_name[said]
        return True

    def _settle_date(self) -> bool:
        """Taken where every cell says a date; asked about where one does not."""
        column = fields_of(self.first.header).get("when_by")
        if column is None or not self._is_free(column):
            return True
        cells = [n.cells[column] for near in self.kind for n in near.lines if column in n.texts]
        name = self.first.names[column]
        said = None
        if not all(_is_date(cell) for cell in cells):
            said = self.matching.what(Role.WHEN, [name, NO_COLUMN])
            if said is None:
                self._ask_date(column)
                return False
        if said != NO_COLUMN:
            self.fields["when_by"] = column
        return True

    def _ask_date(self, column: int) -> None:
        scope = self.matching.scope
        name = self.first.names[column]
        options = [
            Option(f"{scope}{name}={Role.WHEN}", "Yes: what is no date will be an error"),
            Option(f"{scope}{NO_COLUMN}={Role.WHEN}", "No: leave this column out"),
        ]
        why = (
            f"Not all that stands under “{name}” is a date, such as “{self.first.example(column)}”."
        )
        question = role_question(
            self.first, Role.WHEN, options, sheets=len(self.kind), scope=scope, why=why
        )
        self.found.ask_once(question)


def _is_date(cell) -> bool:
    try:
        read_when_by_value(cell.value, cell.number_format)
    except UnclearDate:
        return False
    return True
