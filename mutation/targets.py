"""Which module is tested by which tests, and which survivors are accepted and why.

A target is a name for `script/mutate`; under it each module with the arguments pytest gets. Choose
the fewest tests that ought to notice: a fault found only by a page far away is found too late.
"""

TARGETS: dict[str, dict[str, str]] = {
    "progress": {
        "assessments/progress.py": "tests/assessments/test_progress.py",
    },
    "figures": {
        "planning/rollups/figures.py": (
            "tests/planning/rollups/test_figures.py tests/planning/rollups/test_rollup.py"
        ),
        "planning/rollups/need_figures.py": "tests/planning/rollups/test_figures.py",
    },
    "freezing": {
        "documents/frozen.py": "tests/documents/test_frozen_documents.py",
        "documents/freezing.py": "tests/documents/test_schemas.py",
        "documents/schemas.py": "tests/documents/test_schemas.py",
        "assessments/sending/sealing.py": "tests/assessments/sending/test_sealing.py",
        "assessments/sending/document.py": "tests/assessments/sending/test_document.py",
        "assessments/sending/gathering.py": (
            "tests/assessments/sending/test_return_document.py -k 'not pdf'"
        ),
        "assessments/sending/actions.py": (
            "tests/assessments/sending/test_sending.py tests/assessments/sending/test_keeping.py"
        ),
    },
    "matching": {
        "frameworks/workbook/matching.py": "tests/frameworks/workbook/test_matching.py",
        "frameworks/workbook/sameness.py": "tests/frameworks/workbook/test_workbook_sameness.py",
    },
    "saving": {
        "assessments/answers/actions.py": (
            "tests/assessments/answers/test_second_editor.py "
            "tests/assessments/answers/test_answers.py "
            "tests/assessments/answers/test_saving.py"
        ),
    },
    "visibility": {
        "organisations/visibility.py": (
            "tests/organisations/test_questions.py tests/organisations/test_people_questions.py "
            "tests/organisations/test_visibility.py"
        ),
        "organisations/querysets.py": (
            "tests/organisations/test_questions.py tests/organisations/test_people_questions.py "
            "tests/organisations/test_visibility.py"
        ),
        "organisations/permissions.py": (
            "tests/organisations/test_questions.py tests/organisations/test_people_questions.py "
            "tests/organisations/test_rights.py"
        ),
        "organisations/rights.py": "tests/organisations/test_rights.py",
        "assessments/answer_querysets.py": (
            "tests/assessments/test_questions.py tests/assessments/upgrading "
            "tests/assessments/test_visibility.py"
        ),
        "assessments/querysets.py": (
            "tests/assessments/test_questions.py tests/assessments/test_cycle_questions.py "
            "tests/assessments/test_visibility.py "
            "tests/assessments/answers/test_answers.py"
        ),
        "planning/querysets.py": (
            "tests/planning/test_questions.py tests/planning/test_need_questions.py "
            "tests/planning/test_visibility.py "
            "tests/planning/support/test_support_figures.py"
        ),
    },
    "needs": {
        "planning/needs/answers.py": (
            "tests/planning/needs/test_answers.py "
            "tests/planning/decisions/test_deciding_together.py"
            "::test_the_answer_to_a_need_says_who_holds_it_and_what_was_promised"
        ),
        "planning/needs/tally.py": (
            "tests/planning/needs/test_need_tally.py tests/planning/rollups/test_figures.py"
        ),
        "planning/needs/holders.py": "tests/planning/needs/test_holders.py",
        "planning/needs/promises.py": "tests/planning/needs/test_promises.py",
        "planning/decisions/inbox.py": (
            "tests/planning/decisions/test_inbox.py tests/planning/decisions/test_inbox_lines.py"
        ),
        "planning/decisions/beside.py": "tests/planning/decisions/test_beside.py",
        "planning/decisions/actions.py": (
            "tests/planning/decisions/test_decisions.py "
            "tests/planning/decisions/test_deciding_together.py"
        ),
        "planning/decisions/replies.py": "tests/planning/decisions/test_replies.py",
    },
}

ACCEPTED: dict[str, dict[str, str]] = {
    "planning/rollups/figures.py": {
        (
            "first = date(self.on.year, (self.on.month - 1) // 3 * 3 + 1, 1)"
            "  =>  first = date(self.on.year, (self.on.month - 1) // 3 * 3 + 1, 2)"
        ): "Only the month and the year of that day are read.",
    },
    "assessments/sending/document.py": {
        (
            "in_order = sorted(found, key=lambda each:"
            " (each[0] is None, -(each[0] or 0), each[1]))"
            "  =>  in_order = sorted(found, key=lambda each:"
            " (each[0] is None, -(each[0] or -1), each[1]))"
        ): "Level 0 stays the last of the levels, and those without one are last in any case.",
    },
    "frameworks/workbook/matching.py": {
        (
            "MOST_PAIRS = 5_000"
            "  # beyond this, or this many that are close, reworded steps count as new"
            "  =>  MOST_PAIRS = 5001"
            "  # beyond this, or this many that are close, reworded steps count as new"
        ): "A limit on the time it takes: how many pairs exactly is nobody's concern.",
        (
            "MOST_PAIRS = 5_000"
            "  # beyond this, or this many that are close, reworded steps count as new"
            "  =>  MOST_PAIRS = 4999"
            "  # beyond this, or this many that are close, reworded steps count as new"
        ): "A limit on the time it takes: how many pairs exactly is nobody's concern.",
        "MOST_CLOSE = 500  =>  MOST_CLOSE = 501": "The same limit on time, by one.",
        "MOST_CLOSE = 500  =>  MOST_CLOSE = 499": "The same limit on time, by one.",
        (
            "if likely - max(rivals, default=0) >= CLEARLY:"
            "  =>  if likely - max(rivals, default= -1) >= CLEARLY:"
        ): "Without a rival it is clear either way: it is at least CLOSE, far above CLEARLY.",
        (
            "if likely - max(rivals, default=0) >= CLEARLY:"
            "  =>  if likely - max(rivals, default=0) > CLEARLY:"
        ): "No two shares of up to 900 words differ by 0.1 exactly in floating point: tried.",
        (
            "def likeness(new: str, old: str, least: float = 0.0) -> float:"
            "  =>  def likeness(new: str, old: str, least: float = -1.0) -> float:"
        ): "A share of words is never below none.",
        (
            "given = {each.step.code for each in new if each.step.code}"
            "  =>  given = {each.step.code for each in new if True}"
        ): "It adds no code at all, and every step of the earlier version has one.",
    },
    "planning/decisions/inbox.py": {
        (
            'rows = needs.order_by().values_list("held_by", "state")'
            '  =>  rows = needs.values_list("held_by", "state")'
        ): "An order would only make more groups, which add up to the same.",
        "needs.with_answers()  =>  needs": "It only saves queries, which other tests count.",
        (
            "found = list(rows.distinct()[: MOST_IN_A_LIST + 1])"
            "  =>  found = list(rows.distinct()[: MOST_IN_A_LIST + 2])"
        ): "One more than fits is too many; a second one changes nothing.",
        (
            '"longest": ("Longest wait first", ("held_since", "pk")),'
            '  =>  "longest": ("Longest wait first", ("held_since",)),'
        ): "Second key: SQLite gives what is equal in the first by pk anyway.",
        (
            '"needed": ("Needed soonest first", ("needed_by", "held_since", "pk")),'
            '  =>  "needed": ("Needed soonest first", ("needed_by", "held_since",)),'
        ): "Third key: SQLite gives what is equal in both by pk anyway.",
        (
            '"name": ("By name",'
            ' ("action__plan__assessment__organisation_name", "held_since", "pk")),'
            '  =>  "name": ("By name",'
            ' ("action__plan__assessment__organisation_name", "held_since",)),'
        ): "Third key: SQLite gives what is equal in both by pk anyway.",
    },
    "planning/decisions/beside.py": {
        (
            "wanted |= Q(revision__assessment__organisation=organisation, counted_step=step)"
            "  =>  wanted |= Q(revision__assessment__organisation=organisation,)"
        ): "More answers of the same two bodies are read; no other is looked up by its step.",
        (
            "return list(loaded(waiting.filter(alike).exclude(pk=need.pk))"
            '.order_by("held_since", "pk"))'
            "  =>  return list(loaded(waiting.filter(alike).exclude(pk=need.pk)))"
        ): "Needs come in this very order of their own; here it is said, not made.",
        (
            'return waiting.exclude(pk=need.pk).order_by("held_since", "pk").first()'
            "  =>  return waiting.exclude(pk=need.pk).first()"
        ): "Needs come in this very order of their own; here it is said, not made.",
    },
    "planning/needs/holders.py": {
        (
            'parts = assessment.footprints.select_related("organisation")'
            '.order_by("-is_primary", "pk")'
            '  =>  parts = assessment.footprints.select_related("organisation")'
        ): "Within a tier footprints come in this very order of their own.",
    },
    "organisations/querysets.py": {
        (
            'return found.exclude(email__iendswith=DEMONSTRATION).order_by("pk")'
            "  =>  return found.exclude(email__iendswith=DEMONSTRATION)"
        ): "SQLite gives people by pk anyway; turned round, the order is noticed.",
        (
            'return self.annotate(given_on=Coalesce(Subquery(first.values("start")[:1]),'
            ' F("start")))'
            '  =>  return self.annotate(given_on=Coalesce(Subquery(first.values("start")[: 2]),'
            ' F("start")))'
        ): (
            "SQLite reads the first of the two rows; PostgreSQL, where the same tests run,"
            " refuses them."
        ),
    },
    "documents/freezing.py": {
        (
            'return [each for each in fields(kind) if not each.metadata.get("drawn")]'
            "  =>  return [each for each in fields(kind) if not each.metadata]"
        ): "No field of a document carries any other note than that it is drawn.",
        (
            "return next(part for part in typing.get_args(kind) if part is not type(None))"
            "  =>  return next(part for part in typing.get_args(kind) if True)"
        ): "Where a value may be missing, its kind is written first and None last.",
    },
    "planning/decisions/actions.py": {
        (
            "cycle = in_order[0][0].action.plan.assessment.cycle"
            "  =>  cycle = in_order[ -1][0].action.plan.assessment.cycle"
        ): (
            "Needs of two cycles get no answer together: a commitment meets those of its own"
            " cycle alone."
        ),
        (
            "decision.save(force_insert=True)  =>  decision.save(force_insert=False)"
        ): "A new decision has no key yet: it is inserted in any case.",
        (
            'needs = SupportNeed.objects.again(need).select_for_update(of=("self",))'
            "  =>  needs = SupportNeed.objects.again(need)"
        ): (
            "SQLite lets one writer in at a time; test_at_once.py, on PostgreSQL, misses the lock."
        ),
    },
    "planning/querysets.py": {
        (
            'return self.filter(plan__assessment=assessment).order_by("-number")'
            "  =>  return self.filter(plan__assessment=assessment)"
        ): "Revisions of one plan come newest first of their own; here it is said, not made.",
        (
            'return found.defer("content").order_by("-number")  =>  return found.defer("content")'
        ): "Revisions of one plan come newest first of their own; each is listed under its plan.",
        (
            "return self.sent().filter(  =>  return self.filter("
        ): "What is not sent has no holder, the database holds to that, and nobody decides it.",
        (
            'return Subquery(own.order_by("-decided_at", "-pk").values(field)[:1])'
            '  =>  return Subquery(own.order_by("-decided_at", "-pk").values(field)[: 2])'
        ): (
            "SQLite reads the first of the two rows; PostgreSQL, where the same tests run,"
            " refuses them."
        ),
        (
            'in_order = in_order.order_by("decided_at", "pk")  =>  in_order = in_order'
        ): "Decisions on one need come in this very order of their own; here it is said, not made.",
    },
    "planning/decisions/replies.py": {
        (
            'asked = Decision.objects.again(decision).select_for_update(of=("self",))'
            "  =>  asked = Decision.objects.again(decision)"
        ): (
            "SQLite lets one writer in at a time; test_at_once.py, on PostgreSQL, misses the lock."
        ),
    },
    "assessments/answers/actions.py": {
        (
            "told(answer, by=by, at=at).save(force_insert=True)"
            "  =>  told(answer, by=by, at=at).save(force_insert=False)"
        ): "A new answer has no key yet: it is inserted in any case.",
    },
    "assessments/sending/actions.py": {
        (
            "return list(steps.exclude(pk__in=answered).in_order())"
            "  =>  return list(steps.exclude(pk__in=answered))"
        ): "Steps come in this very order of their own; here it is said, not made.",
        (
            "standing = locked.revisions.current().first()  =>  standing = locked.revisions.first()"
        ): "Revisions come newest first, and of a draft that was sent before the newest counts.",
        (
            "revisions.filter(is_current=True).update(is_current=False)"
            "  =>  revisions.update(is_current=False)"
        ): "What did not count before does not count after: only one revision changes.",
    },
    "frameworks/workbook/sameness.py": {
        (
            "return zip(olds, news, strict=True)  =>  return zip(olds, news, strict=False)"
        ): "They are as many: the line before asks.",
    },
    "assessments/querysets.py": {
        (
            'received=models.Count("assessments", filter=current, distinct=True),'
            '  =>  received=models.Count("assessments", filter=current, distinct=False),'
        ): "Of each return one revision at most counts: the database holds to that.",
        (
            'received_from_pcns=models.Count("assessments", filter=pcns & current,'
            " distinct=True),"
            '  =>  received_from_pcns=models.Count("assessments", filter=pcns & current,'
            " distinct=False),"
        ): "Of each return one revision at most counts: the database holds to that.",
        ("tier=assessment.tier,  =>  "): "Nothing but PCNs returns from within a place.",
        (
            'lock = " FOR SHARE" if connection.vendor == "postgresql" else ""'
            '  =>  lock = " FOR SHARE" if False else ""'
        ): "SQLite has no such lock; test_closing_at_once.py, on PostgreSQL, misses it.",
        (
            "closed=RawSQL(closed, [], DateTimeField(null=True)),  # noqa: S611"
            "  =>  closed=RawSQL(closed, [], DateTimeField(null=False)),  # noqa: S611"
        ): "It says what is read; nothing is written through it.",
        (
            'in_order = footprints.select_related("organisation").order_by("tier",'
            ' "-is_primary", "pk")'
            '  =>  in_order = footprints.select_related("organisation")'
        ): "Footprints come in this very order of their own; here it is said, not made.",
    },
}
"""By module: a survivor as it is printed, and why nobody needs to notice it."""
