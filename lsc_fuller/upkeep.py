"""What the worker does of itself, again and again: each a function without arguments."""

UPKEEP = [
    "audit.sealing.seal_what_was_left",
    "work.upkeep.prune",
    "documents.runs.prune",
    "frameworks.importing.uploads.prune",
    "organisations.people.upkeep.prune",
    "organisations.incoming.prune",
    "engagement.survey.actions.prune",
    "assessments.presence.actions.prune",
    "organisations.people.digest.upkeep.send_on_mondays",
    "noticeboard.telling.upkeep.tell_in_the_day",
    "registers.reminding.upkeep.remind_of_registers_in_the_morning",
    "assessments.reminding.upkeep.remind_in_the_morning",
    "representation.reminding.upkeep.remind_of_terms_in_the_morning",
    "planning.reminding.upkeep.remind_of_plans_in_the_morning",
    "delivery.reminding.upkeep.remind_of_reports_in_the_morning",
]
