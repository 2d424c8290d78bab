"""An appraisal as a workbook: the result, each spread, each person's scores."""

from collections.abc import Iterator
from dataclasses import dataclass

from appraisals.choices import MEETS
from appraisals.results.document import AppraisalDocument
from appraisals.results.lines import CriterionLine, OptionLine
from appraisals.results.ranking import Judgement, Spread, Standing
from nhsuk.words import clause, listed
from spreadsheets.columns import Column, facts, sheet_of
from spreadsheets.writing import SheetOut, write_workbook


@dataclass(frozen=True)
class Scored:
    """One option by one criterion; of one person, or of all who scored."""

    option: OptionLine
    criterion: CriterionLine
    who: str = ""
    value: int | None = None
    spread: Spread | None = None
    judgement: Judgement | None = None


def appraisal_workbook(document: AppraisalDocument) -> bytes:
    sheets = (_about, _result, _spreads, _criteria, _options, _scores)
    return write_workbook([sheet(document) for sheet in sheets])


def _about(document: AppraisalDocument) -> SheetOut:
    rows = [
        ("Organisation", document.organisation),
        ("Code", document.code),
        ("Document", document.title),
        ("Plan year", document.year.label),
        ("About", document.subject),
        ("What has to be decided", document.question),
        ("Status", document.status),
        ("Decision", document.decision),
        ("Decided by", document.signed_as),
        ("Decided on", document.signed_on),
        ("Facts as of", document.as_on),
        ("Sent in scores", document.ranking.scorers),
        ("Sent them in more than once", listed(document.sent_again)),
        ("How options rank", document.rule),
        *((f"{sheet.scorer} says", sheet.words) for sheet in document.said),
        ("Checksum (SHA-256)", document.checksum),
    ]
    return facts("Appraisal", rows, demonstration=document.demonstration)


def place_words(standing: Standing) -> str:
    if standing.failed:
        return "Fails"
    return standing.rank_words if standing.rank else "Not ranked"


def why_words(standing: Standing) -> str:
    """Why it has no rank."""
    if standing.failed:
        said = [
            f"{clause(each.criterion.title)} ({each.words.lower()})" for each in standing.failed
        ]
        return f"Fails {listed(said)}"
    return f"Nobody scored {listed(clause(each.title) for each in standing.unscored)}" * (
        not standing.rank
    )


def tied_words(standing: Standing) -> str:
    return listed(option.reference for option in standing.tied)


def _result(document: AppraisalDocument) -> SheetOut:
    columns = [
        Column[Standing]("Rank", 12, place_words),
        Column("Option", 10, lambda each: each.option.position),
        Column("What it is", 50, lambda each: each.option.title),
        Column("Weighted mean, 1 to 5", 14, _standing_mean),
        Column("Lowest score", 12, lambda each: each.lowest),
        Column("Highest score", 12, lambda each: each.highest),
        Column("Scores not given", 14, lambda each: each.missing),
        Column("Tied with", 24, tied_words),
        Column("Why it has no rank", 60, why_words),
    ]
    return sheet_of("Result", columns, document.ranking.standings)


def _mean_of(each: Standing | Spread) -> float | None:
    return None if each.mean is None else round(float(each.mean), 4)


def _standing_mean(standing: Standing) -> float | None:
    return _mean_of(standing)


def _every_cell(document: AppraisalDocument) -> Iterator[Scored]:
    for each in sorted(document.ranking.standings, key=lambda each: each.option.position):
        for judgement in each.judgements:
            yield Scored(each.option, judgement.criterion, judgement=judgement)
        for spread in each.spreads:
            yield Scored(each.option, spread.criterion, spread=spread)


def _spreads(document: AppraisalDocument) -> SheetOut:
    columns = [
        Column[Scored]("Option", 10, lambda cell: cell.option.position),
        Column("What it is", 40, lambda cell: cell.option.title),
        Column("Criterion", 40, lambda cell: cell.criterion.title),
        Column("Kind", 12, lambda cell: cell.criterion.kind.word),
        Column("Weight", 9, lambda cell: cell.criterion.weight or None),
        Column("Mean", 9, lambda cell: _mean_of(cell.spread) if cell.spread else None),
        Column("Lowest", 9, lambda cell: cell.spread.lowest if cell.spread else None),
        Column("Highest", 9, lambda cell: cell.spread.highest if cell.spread else None),
        Column("Meets", 9, lambda cell: cell.judgement.meets if cell.judgement else None),
        Column("Fails", 9, lambda cell: cell.judgement.fails if cell.judgement else None),
        Column("Not scored by", 13, lambda cell: (cell.spread or cell.judgement).missing),
    ]
    return sheet_of("Spread", columns, _every_cell(document))


def _criteria(document: AppraisalDocument) -> SheetOut:
    columns = [
        Column[CriterionLine]("Criterion", 11, lambda line: line.position),
        Column("What it is", 40, lambda line: line.title),
        Column("Kind", 12, lambda line: line.kind.word),
        Column("Weight", 9, lambda line: line.weight or None),
        Column("What it means", 50, lambda line: line.words),
        Column("What 1 means", 40, lambda line: line.low),
        Column("What 5 means", 40, lambda line: line.high),
    ]
    return sheet_of("Criteria", columns, document.criteria)


def _options(document: AppraisalDocument) -> SheetOut:
    columns = [
        Column[OptionLine]("Option", 10, lambda line: line.position),
        Column("What it is", 50, lambda line: line.title),
        Column("In more words", 60, lambda line: line.words),
        Column("Kind", 20, lambda line: line.source.label),
        Column("Made of", 40, lambda line: line.origin),
    ]
    return sheet_of("Options", columns, document.options)


def _scores(document: AppraisalDocument) -> SheetOut:
    columns = [
        Column[Scored]("Who", 30, lambda cell: cell.who),
        Column("Option", 10, lambda cell: cell.option.position),
        Column("Criterion", 40, lambda cell: cell.criterion.title),
        Column("Score", 14, _score_of),
    ]
    return sheet_of("Scores", columns, _every_score(document))


def _every_score(document: AppraisalDocument) -> Iterator[Scored]:
    """A row for each that could have been given: what was not says so."""
    for sheet in document.sheets:
        given = {(mark.option, mark.criterion): mark.value for mark in sheet.marks}
        for option in document.options:
            for criterion in document.criteria:
                value = given.get((option.position, criterion.position))
                yield Scored(option, criterion, sheet.scorer, value)


def _score_of(cell: Scored) -> object:
    if cell.value is None:
        return "Not scored"
    if cell.criterion.is_essential:
        return "Meets" if cell.value == MEETS else "Fails"
    return cell.value
