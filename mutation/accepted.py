"""Which faults nobody needs to notice, and why: by module, a survivor as it is printed."""

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
    },
    "planning/decisions/wanted.py": {
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
    "assessments/answer_querysets.py": {
        (
            'led(theirs, "level", {old: new for old, new in levels.items() if old != new})'
            '  =>  led(theirs, "level", {old: new for old, new in levels.items() if True})'
        ): "A level that stays is written as it is: less work, and nothing else.",
    },
    "organisations/querysets.py": {
        (
            'return self.filter(pk__in=holders.values("user")).order_by("pk")'
            '  =>  return self.filter(pk__in=holders.values("user"))'
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
    },
    "planning/decision_querysets.py": {
        (
            'passed = self.filter(outcome=Outcome.PASSED_UP).order_by("need", "pk")'
            '  =>  passed = self.filter(outcome=Outcome.PASSED_UP).order_by("need", "-pk")'
        ): "A need is passed up once: nobody stands above the system that then holds it.",
        (
            'passed = self.filter(outcome=Outcome.PASSED_UP).order_by("need", "pk")'
            "  =>  passed = self.filter(outcome=Outcome.PASSED_UP)"
        ): "Decisions come by their needs of their own; here it is said, not made.",
    },
    "planning/decisions/replies.py": {
        (
            'needs = SupportNeed.objects.again(decision.need).select_for_update(of=("self",))'
            "  =>  needs = SupportNeed.objects.again(decision.need)"
        ): (
            "SQLite lets one writer in at a time; test_at_once.py, on PostgreSQL, misses the lock."
        ),
    },
    "assessments/answers/actions.py": {
        (
            "told(answer, by=person, at=at).save(force_insert=True)"
            "  =>  told(answer, by=person, at=at).save(force_insert=False)"
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
    "assessments/cycle_querysets.py": {
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
    },
    "assessments/querysets.py": {
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
