"""What an event may be, and of what: keys, whose words are looked up when they are shown."""

from django.db.models import TextChoices


class Happened(TextChoices):
    SIGNED_IN = "signed_in", "Signed in"
    SIGNED_OUT = "signed_out", "Signed out"
    NOT_SIGNED_IN = "not_signed_in", "Sign-in failed"
    SIGN_IN_CHANGED = "sign_in_changed", "Way of signing in changed"
    OPENED = "opened", "Opened"
    EXPORTED = "exported", "Exported"
    ROLE_GIVEN = "role_given", "Role given"
    ROLE_ENDED = "role_ended", "Role ended"
    STOPPED = "stopped", "Sign-in stopped"
    ALLOWED = "allowed", "Sign-in allowed again"
    SIGNED = "signed", "Submitted or signed"
    PUBLISHED = "published", "Published"
    TAKEN_BACK = "taken_back", "Taken back or opened again"
    DECIDED = "decided", "Decided"
    IMPORTED = "imported", "Imported"
    SETTING = "setting", "Setting changed"
    CUT = "cut", "Oldest events cut off"


READING = (Happened.OPENED, Happened.EXPORTED)


class Thing(TextChoices):
    """What it was done to, as a page names it."""

    RETURN = "return", "Return"
    PLAN = "plan", "Plan"
    SUPPORT_PLAN = "support_plan", "Support plan"
    NEED = "need", "Need"
    REPORT = "report", "Highlight report"
    ESCALATION = "escalation", "Escalation"
    APPRAISAL = "appraisal", "Appraisal"
    FIGURES = "figures", "Figures"
    PACK = "pack", "Pack"
    CYCLE = "cycle", "Cycle"
    ROUND = "round", "Round of updates"
    FRAMEWORK = "framework", "Framework"
    ENGAGEMENT = "engagement", "Engagement"
    EXAMPLES = "examples", "Good practice"
    MEASURES = "measures", "Measures"
    REGISTERS = "registers", "Registers"
    MODELS = "models", "Model documents"
    NOTICES = "notices", "Notices"
    BOARDS = "boards", "Boards and seats"
    QUESTIONS = "questions", "Questions put up"
    PEERS = "peers", "Peers"
    OFFERS = "offers", "Offers of help"
    TEMPLATE = "template", "Plan template"
    CATEGORIES = "categories", "Support categories"
    WORDS = "words", "Words"
    ORGANISATIONS = "organisations", "Organisations"
    PEOPLE = "people", "People"
    AUDIT = "audit", "Audit"
    DATABASE = "database", "Whole database"
