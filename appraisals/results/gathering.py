"""Reads an appraisal, as it stands or as it was decided, into its document."""

from datetime import date

from appraisals.choices import Kind, Source
from appraisals.models import Appraisal, AppraisalRevision, Sheet
from appraisals.results.document import AppraisalDocument
from appraisals.results.lines import CriterionLine, MarkLine, OptionLine, SheetLine
from organisations.choices import Tier


def appraisal_document(appraisal: Appraisal, *, on: date) -> AppraisalDocument:
    """With the scores that were sent in: for who reads them, which its page asks first."""
    organisation, cycle = appraisal.organisation, appraisal.cycle
    criteria = {each.pk: each for each in appraisal.criteria.standing()}
    options = {each.pk: each for each in appraisal.options.standing()}
    sheets = appraisal.score_sheets.sent().with_marks()
    return AppraisalDocument(
        organisation=organisation.name,
        code=organisation.ods_code,
        tier=Tier(organisation.tier),
        cycle=cycle.slug,
        plan_year=cycle.plan_year,
        serial=appraisal.serial,
        subject=appraisal.title,
        question=appraisal.question,
        as_on=on,
        demonstration=organisation.is_demonstration,
        criteria=tuple(
            CriterionLine(
                position=each.position,
                kind=Kind(each.kind),
                title=each.title,
                words=each.words,
                weight=each.weight or 0,
                low=each.low,
                high=each.high,
            )
            for each in criteria.values()
        ),
        options=tuple(
            OptionLine(
                position=each.position,
                source=Source(each.source),
                origin=each.origin,
                title=each.title,
                words=each.words,
            )
            for each in options.values()
        ),
        sheets=tuple(
            _sheet(
                sheet,
                {key: each.position for key, each in options.items()},
                {key: each.position for key, each in criteria.items()},
            )
            for sheet in sheets
        ),
    )


def _sheet(sheet: Sheet, options: dict[int, int], criteria: dict[int, int]) -> SheetLine:
    """What it says of options and criteria that were not taken out since."""
    found = [
        MarkLine(
            option=options[mark.option_id],
            criterion=criteria[mark.criterion_id],
            value=mark.value,
        )
        for mark in sheet.marks.all()
        if mark.option_id in options and mark.criterion_id in criteria
    ]
    return SheetLine(
        scorer=str(sheet.scorer),
        words=sheet.words,
        times_sent=sheet.times_sent,
        marks=tuple(sorted(found, key=lambda mark: (mark.option, mark.criterion))),
    )


def decided_document(revision: AppraisalRevision) -> AppraisalDocument:
    """As it was decided, with its checksum."""
    return AppraisalDocument.read(revision)
