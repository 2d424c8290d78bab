"""Heading or step? A line alone in its row is judged by how it looks, by what recurs and by what
is known already; where that leaves a doubt, a person is asked.

Marks count only where steps do not wear them: in a table whose steps are bold or striped, bold or
stripes say nothing.
"""

from collections import Counter, defaultdict
from collections.abc import Collection
from statistics import median

from frameworks.workbook.answers import Answers, Verdict
from frameworks.workbook.events import Candidate, Heading, ThemeSheet
from frameworks.workbook.found import Found, line_question
from frameworks.workbook.texts import (
    ends_like_a_sentence,
    fold,
    is_numbered,
    is_sentence,
    is_title_case,
    word_count,
)


class Judge:
    """Knows the whole workbook; asks only what cannot be told from it."""

    def __init__(
        self,
        sheets: list[ThemeSheet],
        answers: Answers,
        known_headings: Collection[str],
        known_steps: Collection[str],
    ) -> None:
        self.answers = answers
        self.known_steps = known_steps
        self.looks = {sheet.grid.title: SheetLooks(sheet) for sheet in sheets}
        self.headings = set(known_headings)
        for sheet in sheets:
            self.headings |= {fold(h.text) for h in sheet.events if isinstance(h, Heading)}
        for looks in self.looks.values():
            self.headings |= {fold(candidate.text) for candidate in looks.clear_headings}
        for looks in self.looks.values():
            self.headings |= looks.recurring

    def verdict(self, candidate: Candidate, found: Found) -> Verdict | None:
        """None where the question was put to a person."""
        decided = self._decide(candidate)
        answer = self.answers.about(candidate, asked=isinstance(decided, str))
        if answer and not (answer is Verdict.STEP and candidate.row is None):
            return answer
        if isinstance(decided, str):
            where = candidate.sheet, candidate.cell.address
            found.questions.append(line_question(*where, candidate.text, decided))
            return None
        return decided

    def _decide(self, candidate: Candidate) -> Verdict | str | None:
        """A verdict, or the reason for asking."""
        looks, known = self.looks[candidate.sheet], fold(candidate.text)
        if candidate.row is None:
            return self._decide_outside(candidate, looks)
        if candidate in looks.clear_headings:
            return Verdict.HEADING
        if known in self.known_steps:
            return Verdict.STEP
        if known in self.headings and not ends_like_a_sentence(candidate.text):
            return Verdict.HEADING
        if not candidate.in_first_column and not looks.is_doubtful_elsewhere(candidate):
            return Verdict.STEP
        if candidate.over_all or candidate.repeated or looks.is_marked(candidate):
            return looks.reason_for_doubt(candidate)
        return looks.decide_plain(candidate)

    def _decide_outside(self, candidate: Candidate, looks: "SheetLooks") -> Verdict | str:
        if looks.is_marked(candidate) or fold(candidate.text) in self.headings:
            return Verdict.HEADING
        return "It stands beside the columns of steps, alone in its row."


class SheetLooks:
    """How steps and headings look on one sheet."""

    def __init__(self, sheet: ThemeSheet) -> None:
        self.references = sheet.references - {""}
        self.candidates = [event for event in sheet.events if isinstance(event, Candidate)]
        self.step_shades = self._shades_of_steps(sheet)
        cells = [cell for cell, _text in sheet.sure]
        self.steps_are_bold = len(cells) > 2 and sum(c.bold for c in cells) * 2 > len(cells)
        self.merged = sum(candidate.over_all for candidate in self.candidates)
        self.step_texts = [text for _cell, text in sheet.sure]
        self.shortest_step = min(map(word_count, self.step_texts), default=0)
        self.clear_headings = [c for c in self.candidates if self._is_clear_heading(c)]
        self.recurring = self._recurring()
        if self.clear_headings:
            self.step_texts += [c.text for c in self.candidates if self._is_plain(c)]

    def _shades_of_steps(self, sheet: ThemeSheet) -> set[str]:
        shades = Counter(cell.shade for cell, _text in sheet.sure if cell.shade)
        return {shade for shade, n in shades.items() if n > 1 and n * 5 >= len(sheet.sure)}

    def is_marked(self, candidate: Candidate) -> bool:
        return self._is_shaded(candidate) or self._is_bold(candidate)

    def _is_shaded(self, candidate: Candidate) -> bool:
        return bool(candidate.cell.shade) and candidate.cell.shade not in self.step_shades

    def _is_bold(self, candidate: Candidate) -> bool:
        return candidate.cell.bold and not self.steps_are_bold

    def _is_plain(self, candidate: Candidate) -> bool:
        return not (candidate.over_all or candidate.repeated or self.is_marked(candidate))

    def _is_clear_heading(self, candidate: Candidate) -> bool:
        """Merged or marked as headings are, and not worded or dressed like a step."""
        if candidate.row is None or candidate.repeated:
            return False
        if candidate.over_all:
            return self.is_marked(candidate) or not is_sentence(candidate.text)
        if not self.is_marked(candidate) or is_sentence(candidate.text):
            return False
        if not candidate.in_first_column:
            return self._is_shaded(candidate) and self._is_bold(candidate)
        alone_unmerged = self.merged > 1 and not self._is_shaded(candidate)
        return not (alone_unmerged and self._worded_like_steps(candidate.text))

    def is_doubtful_elsewhere(self, candidate: Candidate) -> bool:
        """Headings stand in the first column; a short, marked line in another may be one."""
        return self.is_marked(candidate) and not is_sentence(candidate.text)

    def _recurring(self) -> set[str]:
        """Short lines that stand alone under more than one date, as headings do."""
        bands = defaultdict(set)
        for candidate in self.candidates:
            if candidate.in_first_column and not is_sentence(candidate.text):
                bands[fold(candidate.text)].add(candidate.band)
        return {text for text, seen in bands.items() if len(seen) > 1}

    def _worded_like_steps(self, text: str) -> bool:
        """Compared with the steps that are certain: as long, as finished, not Capitalised."""
        words = word_count(text)
        if is_sentence(text):
            return True
        if is_title_case(text) or not self.step_texts:
            return False
        finished = sum(ends_like_a_sentence(step) for step in self.step_texts)
        if finished * 2 >= len(self.step_texts) or words < self.shortest_step:
            return False
        return words * 2 > median(map(word_count, self.step_texts))

    def reason_for_doubt(self, candidate: Candidate) -> str:
        if candidate.repeated:
            return "The same words stand in every column."
        if candidate.over_all:
            return "It stretches over all columns like a heading but reads like a step."
        if ends_like_a_sentence(candidate.text) or is_sentence(candidate.text):
            return "It is marked like a heading but reads like a step."
        if not candidate.in_first_column:
            return "It is marked like a heading but stands in another column."
        return "It is marked, but the other headings on this sheet are merged over all columns."

    def decide_plain(self, candidate: Candidate) -> Verdict | str:
        """A line without any mark: a step when it is worded like one."""
        if candidate.reference and candidate.reference in self.references:
            return Verdict.STEP
        if is_numbered(candidate.text) and any(map(is_numbered, self.step_texts)):
            return Verdict.STEP
        if not self.clear_headings:
            if is_sentence(candidate.text):
                return Verdict.STEP
            return "It stands alone in its row, and nothing on this sheet marks headings."
        if self._worded_like_steps(candidate.text):
            return Verdict.STEP
        return (
            "It stands alone in its row. The other headings on this sheet are marked; this one "
            "is not."
        )
