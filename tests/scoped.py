"""What tests/test_scoping.py goes by: the methods that scope, and what may do without, and why."""

BY_PERSON = {
    "administered_by",
    "answerable_by",
    "counted_for",
    "editable_by",
    "held_by",
    "once_read_by",
    "opened_by",
    "over",
    "reviewable_by",
    "signable_by",
    "meaning",
    "to_read_by",
    "visible_to",
    "where_may",
}
FROM_ROWS_AT_HAND = {
    "above",
    "again",
    "answered_by",
    "answering",
    "answering_needs",
    "asking",
    "asking_beneath",
    "before",
    "beside",
    "besides",
    "came_from",
    "explaining",
    "hearing",
    "held_at",
    "left_nowhere",
    "neighbours_of",
    "of",
    "of_assessment",
    "of_assessments",
    "newest_of",
    "of_cycle",
    "of_cycles",
    "of_document",
    "of_documents",
    "of_footprint",
    "of_indicators",
    "of_keys",
    "of_needs",
    "of_organisation",
    "of_organisations",
    "of_people",
    "of_page",
    "of_partner",
    "of_person",
    "of_plan",
    "of_posting",
    "of_postings",
    "of_plans",
    "of_report",
    "of_reports_in",
    "of_round",
    "of_sessions",
    "of_system",
    "of_systems",
    "of_templates",
    "practices_of",
    "promised_in",
    "reaching",
    "of_enquiry",
    "of_escalation",
    "submitted_by",
    "of_fillings",
    "of_framework",
    "of_register",
    "of_years",
    "on_commitments",
    "to_come_beneath",
    "to_tell",
    "touching",
    "within",
    "written_in",
}
READS_NO_ROW = {
    "bulk_create",
    "bulk_history_create",
    "bulk_update",
    "create",
    "create_user",
    "is_taken",
    "none",
}
SCOPING = BY_PERSON | FROM_ROWS_AT_HAND | READS_NO_ROW
MANAGERS = {"objects", "_default_manager", "_base_manager"}

# Rows that only the team of a plan or return reads: from one that is at hand but that more people
# see (`plan.actions`), they are read as carefully as from a manager.
PRIVATE = {
    "actions",
    "answers",
    "commitments",
    "dependencies",
    "milestones",
    "needs",
    "needs_held",
    "population_groups",
    "risks",
    "score_sheets",
    "step_comments",
}

THE_RULE = "here it is written who sees what, and what the methods above mean"
AT_HAND = "what hangs on a plan that the action has locked, for who holds the right to it"
OPERATOR = "the operator runs it at the server, and sees everything"

RETENTION = "forgets who left, whoever they are, for the operator, and shows nobody anything"

COUNTED = "counts what hangs on a step in cycles that run, whosever it is, and reads none of it"
OF_NOBODY = "the queue and its letters: no page shows them, and no person's records lie in them"
BY_ITS_PAGE = "copies by the key of their document, which the page asked to see before it asks here"

EXCEPTIONS = {
    # module, folder or model: (what it may use; `*` is anything), why
    "SupportCategory": ("*", "the same words for everybody, and nobody's in particular"),
    "organisations/querysets.py": ("*", THE_RULE),
    "organisations/visibility.py": ("Organisation.objects", THE_RULE),
    "compendium/querysets.py": ("*", THE_RULE),
    "library/querysets.py": ("*", THE_RULE),
    "registers/querysets.py": ("*", THE_RULE),
    "assessments/querysets.py": ("*", THE_RULE),
    "assessments/cycle_querysets.py": ("*", THE_RULE),
    "assessments/answer_querysets.py": ("Question.objects", THE_RULE),
    "planning/querysets.py": ("*", THE_RULE),
    "planning/dependency_querysets.py": ("*", THE_RULE),
    "planning/offer_querysets.py": ("*", THE_RULE),
    "delivery/escalation_querysets.py": ("*", THE_RULE),
    "representation/querysets.py": ("*", THE_RULE),
    "planning/template_querysets.py": ("*", THE_RULE),
    "work/": ("*", OF_NOBODY),
    "audit/": ("*", "events by plain ids; who sees which is asked in organisations/auditing"),
    "organisations/auditing/reach.py": ("*", THE_RULE),
    "organisations/signing_in.py": (
        "User.objects",
        "whose account a failed sign-in was tried for; nothing of them is shown",
    ),
    "assessments/looked/outsiders.py": (
        "Event.objects",
        "who looked at a return at hand, for its own team; of those above it the role alone",
    ),
    "lsc_fuller/readings.py": (
        "Organisation.objects",
        "the id of the organisation whose page was just shown to somebody",
    ),
    "lsc_fuller/doctor/": ("*", OF_NOBODY),
    "lsc_fuller/metrics/": ("*", OF_NOBODY),
    "documents/copies.py": ("*", BY_ITS_PAGE),
    "documents/runs.py": ("*", BY_ITS_PAGE),
    "documents/making.py": ("*", BY_ITS_PAGE),
    "documents/models.py": ("Queued.objects", OF_NOBODY),
    "documents/table_headers.py": (
        "pdf.objects",
        "the parts of the PDF that is being written; no rows",
    ),
    "organisations/people/leaving.py": ("*", RETENTION),
    "assessments/partners/leaving.py": ("*", RETENTION),
    "engagement/partners/leaving.py": ("*", RETENTION),
    "organisations/management/commands/": ("*", OPERATOR),
    "frameworks/management/": ("*", OPERATOR),
    "planning/management/": ("*", OPERATOR),
    "packs/verifying/": ("*", OPERATOR),
    "demo/": ("*", "the demonstration fills an empty database, for everybody in it"),
    "organisations/national/importing.py": (
        "*",
        "the national file is of a whole board; what others administer is refused to who may not",
    ),
    "SignInTry": ("*", "tries at signing in, by nobody yet: keyed hashes, and no person's rows"),
    "organisations/entering.py": ("Session.objects", THE_RULE),
    "organisations/sessions/devices.py": (
        "Session.objects",
        "the sessions of devices at hand, which were found for whose they are",
    ),
    "organisations/lagging.py": (
        "Link.history Membership.history Organisation.history",
        "whether anything changed that says who sees what; nothing of it is shown",
    ),
    "organisations/people/upkeep.py": (
        "Device.objects",
        "upkeep forgets what is signed out, whosever it was, and reads none of it",
    ),
    "organisations/providers/adapter.py": (
        "User.objects",
        "who comes by an address that a provider has checked is the person who was invited by it",
    ),
    "organisations/second_factor/": (
        "Authenticator.objects Membership.objects",
        "what a person at hand has set up, who is signed in or is reset by who may; and whom that "
        "concerns is written to",
    ),
    "organisations/incoming.py": (
        "IncomingList.objects",
        "upkeep deletes what is past its time, of whomever it is, and reads none of it",
    ),
    "organisations/people/actions.py": (
        "User.objects",
        "an email address is one person's in the whole product: whoever has it is invited",
    ),
    "organisations/inviting/": (
        "User.objects",
        "the same, for each row of a list of people",
    ),
    "organisations/invited_querysets.py": ("*", THE_RULE),
    "organisations/people/notices.py": (
        "User.objects",
        "whom an event concerns is written to, whoever caused it; nothing of them is shown",
    ),
    "organisations/people/forms.py": (
        "User.objects",
        "the same, to say beforehand that this person cannot be invited",
    ),
    "planning/categories/actions.py": (
        "SupportNeed.objects Commitment.objects Offer.objects",
        "a category that is merged takes along whatever is in it, and reads none of it",
    ),
    "assessments/management/": ("*", OPERATOR),
    "feeds/tokens/using.py": (
        "Token.objects",
        "a program says by its secret whom it reads for; nobody is signed in, and nothing is shown",
    ),
    "feeds/tables/planning.py": (
        "Milestone.objects",
        "of plans whose signed revision was found for its reader: what was reported of its marks",
    ),
    "delivery/management/": ("*", OPERATOR),
    "assessments/presence/actions.py": (
        "Presence.objects",
        "upkeep lets go of who has left a page, whoever they are, and reads none of it",
    ),
    "organisations/reminding/": (
        "Membership.objects",
        "whoever takes reminders is written to, of what is to come; nothing of them is shown",
    ),
    "representation/keeping/forms.py": (
        "Organisation.objects",
        "those whom a seat at hand speaks for, and who holds a term at hand, closed ones too",
    ),
    "representation/reminding/": (
        "Tenure.objects",
        "the owner of a board whose term ends is written to, as each day asks; nothing is shown",
    ),
    "representation/reading/gathering.py": (
        "Organisation.objects",
        "the names of those whom seats at hand speak for, which everybody in their system reads",
    ),
    "representation/going_up.py": (
        "Link.objects",
        "whom an organisation at hand lies in: that is told to all who see it",
    ),
    "registers/reminding/": (
        "RegisterYear.objects",
        "the same of whoever has not sent a register",
    ),
    "assessments/reminding/": (
        "Assessment.objects Cycle.objects",
        "whose return is to come is written to, as each day asks; nothing of them is shown",
    ),
    "planning/reminding/": (
        "Assessment.objects Cycle.objects",
        "the same of whose plan is to come",
    ),
    "delivery/reminding/": (
        "Round.objects HighlightRevision.objects RoundReminder.objects Organisation.objects "
        "PlanRevision.objects SupportPlanRevision.objects",
        "the same of whose report is to come",
    ),
    "organisations/people/digest/": (
        "KeptNotice.objects Membership.objects",
        "what was told is kept for whom it was told, and sent to them; no page shows it",
    ),
    "assessments/upgrading/": (
        "*",
        "a move leads every draft of a cycle along and reads none; who may is asked by its lock",
    ),
    "assessments/hanging.py": ("*", COUNTED),
    "planning/hanging.py": ("*", COUNTED),
    "frameworks/importing/actions.py": (
        "Framework.objects",
        "a framework's name is one in the whole product; once found, its keeper is required",
    ),
    "frameworks/importing/proposals.py": (
        "Version.objects Step.objects",
        "a workbook is compared with the framework of its name, which `may_import` asked about",
    ),
    "frameworks/importing/uses.py": (
        "relation.related_model._base_manager",
        "counts what stands on a version, in whatever app, and reads none of it",
    ),
    "frameworks/reading/elsewhere.py": (
        "*",
        "what other frameworks have published, which everybody with a role reads",
    ),
    "frameworks/across/gathering.py": (
        "Step.objects",
        "the same: the steps that connections lead to",
    ),
    "frameworks/reading/beside.py": (
        "model._default_manager",
        "asks whoever has something about a theme; what may be told of it is asked there",
    ),
    "frameworks/comparing/touched.py": (
        "relation.related_model._base_manager relation.related_model._default_manager "
        "model._default_manager",
        "counts what hangs on a step, in whatever app, and reads none of it",
    ),
    "frameworks/editing/gathering.py": (
        "relation.related_model._default_manager",
        "counts what people said to a draft at hand, in whatever app, and reads none of it",
    ),
    "frameworks/editing/": (
        "Statement.objects Section.objects Row.objects Level.objects LevelDescription.objects",
        "the parts of a draft at hand, which its page or its lock found for who keeps it",
    ),
    "frameworks/importing/uploads.py": (
        "Upload.objects",
        "the upkeep lets go of what nobody confirmed in time, whoever uploaded it",
    ),
    "engagement/survey/actions.py": (
        "Survey.objects",
        "the upkeep lets go of what nobody confirmed in time, whoever brought it",
    ),
    "frameworks/importing/version_writing.py": (
        "Scale.objects Statement.objects LevelDescription.objects Row.objects Section.objects",
        "writes the content of the version it was given, and shares a scale that says the same",
    ),
    "frameworks/importing/handing_on.py": (
        "Step.also_replaces.through.objects",
        "which step came from which, of steps at hand that are about to be deleted",
    ),
    "assessments/answers/gathering.py": (
        "Answer.history LevelDescription.objects .answers",
        "the cards of a return at hand: `return_to` found it for those who may write it",
    ),
    "assessments/accepting/gathering.py": (
        "Revision.history",
        "what became of the revisions at hand, which were found for who reads the return",
    ),
    "assessments/answers/waiting.py": (
        "RevisionAnswer.objects",
        "of those above a return at hand, the level alone of what was submitted (ADR 31)",
    ),
    "assessments/answers/theme_saving.py": (
        "Answer.history",
        "the same, for the cards that a page saves",
    ),
    "appraisals/access.py": (".score_sheets", "a person's own sheet, of an appraisal they read"),
    "appraisals/results/gathering.py": (
        ".score_sheets",
        "what was sent in, for who reads it: each page asks that of `At.reads_scores` first",
    ),
    "appraisals/home/views.py": (
        ".score_sheets",
        "who has scored, and never what, of an appraisal they read",
    ),
    "appraisals/scoring/actions.py": (".score_sheets", AT_HAND),
    "appraisals/setting_up/actions.py": (".score_sheets", AT_HAND),
    "packs/asking.py": (
        "Pack.objects",
        "one pack of one state, whoever asks; that they read all of it is looked at before",
    ),
    "packs/making.py": (
        "Pack.objects",
        "the worker makes what somebody asked for who reads all of it, and shows it to nobody",
    ),
    "packs/sources.py": ("source.model.objects", "the same, and whether somebody reads them"),
    "planning/plans/lines.py": (".actions .milestones .needs Milestone.history", AT_HAND),
    "planning/plans/asking.py": (".actions .needs", AT_HAND),
    "planning/plans/ordering.py": (".actions", AT_HAND),
    "planning/plans/keeping.py": (".actions Dependency.history", AT_HAND),
    "planning/carrying/actions.py": (".actions", AT_HAND),
    "planning/build_order/actions.py": ("GroupFigure.history", AT_HAND),
    "registers/defining/column_actions.py": ("Entry.history", AT_HAND),
    "peers/ahead/gathering.py": (
        "RevisionAnswer.objects",
        "of those alone who say that they are glad to talk: that a step is in place (ADR 79)",
    ),
    "planning/depending/actions.py": (".actions", AT_HAND),
    "planning/adapting/actions.py": (".actions", AT_HAND),
    "planning/plans/giving_way.py": (".actions", AT_HAND),
    "planning/plans/signing.py": (".actions", AT_HAND),
    "planning/support/actions.py": (".commitments", AT_HAND),
    "delivery/reports/actions.py": (".milestones", AT_HAND),
    "planning/profile/helping.py": (
        "RevisionAnswer.objects",
        "of those above a return at hand, the level alone of what was submitted (ADR 40)",
    ),
    "planning/plans/gathering.py": (
        "SupportNeed.objects Decision.objects .actions .milestones .needs",
        "the document of a plan at hand, for who writes it or of a need that was signed",
    ),
}
