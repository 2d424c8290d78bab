"""The law of this app: in whatever order editions are published and words are said, each PCN is
told the edition it really said something about, and every text ever saved can be read again.
"""

from django.core.exceptions import ValidationError
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from library.adopting.actions import adaptation_of, last_word
from library.choices import KEEP, Choice, Stance
from library.models import Adaptation, Adoption, Edition, ModelDocument
from library.own import own_stances, owners_over
from library.uptake.gathering import uptake_of
from organisations.history import AlreadyThere, past_of
from tests.clock import TODAY
from tests.library.offering import draft_edition, make_document, newest_of, publish, say, write_own

PCNS = {"W-N1": "pcn_lead", "W-N2": "tarnbeck_lead", "W-N3": "other_pcn_lead"}
WORDS = [*Choice, KEEP[0]]
DEEDS = st.one_of(
    st.just(("publish", "")),
    st.just(("draft", "")),
    st.tuples(st.sampled_from(["write", *WORDS]), st.sampled_from(sorted(PCNS))),
)


class Told:
    """What happened, kept beside the product: by PCN the last word, and every text."""

    def __init__(self, document: ModelDocument, cast):
        self.document, self.cast = document, cast
        self.newest, self.count = 0, 0
        self.words: dict[str, tuple[str, int, int, str]] = {}
        self.texts: set[str] = set()

    def new_text(self) -> str:
        self.count += 1
        self.texts.add(f"Text {self.count}")
        return f"Text {self.count}"

    def do(self, deed: str, code: str) -> None:
        if deed == "publish":
            publish(self.document, self.new_text(), by=self.cast.system_staff)
            self.newest += 1
        elif deed == "draft":
            draft_edition(self.document, self.new_text(), by=self.cast.system_staff)
        elif self.newest:
            self.say_or_write(deed, code)

    def say_or_write(self, deed: str, code: str) -> None:
        by, organisation = getattr(self.cast, PCNS[code]), self.cast[code]
        if deed == "write":
            write_own(self.document, organisation, self.new_text(), by=by)
            return
        own = adaptation_of(self.document, organisation)
        try:
            say(self.document, organisation, deed, by=by, reason="Because")
        except (ValidationError, AlreadyThere):
            return
        choice, edition, _, text = self.words.get(code, ("", 0, 0, ""))
        if deed != KEEP[0]:
            text = own.text if deed == Choice.ADAPTED else ""
            choice, edition = deed, self.newest
        self.words[code] = (choice, edition, self.newest, text)

    def stance(self, code: str) -> Stance:
        if code not in self.words:
            return Stance.MISSING
        choice, edition, beside, _ = self.words[code]
        if beside < self.newest:
            return Stance.EARLIER
        return Stance(choice) if edition == self.newest else Stance.KEEPS


@given(st.lists(DEEDS, max_size=14))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_each_is_told_what_it_said_of_which_edition_and_no_text_is_lost(cast, deeds):
    for rows in (Adoption, Adaptation, Edition, ModelDocument):
        rows.objects.all().delete()
    told = Told(make_document(cast["W-SYS"], by=cast.system_staff), cast)

    for deed in deeds:
        told.do(*deed)

    assert saved_in(told.document) == told.texts
    for code in PCNS:
        word = last_word(told.document, cast[code])
        said = (word.choice, word.edition.ordinal, word.beside.ordinal, word.text) if word else None
        assert said == told.words.get(code)
    if told.newest:
        assert_pages_agree(told)


def assert_pages_agree(told: Told) -> None:
    """The figures, the list of each PCN and the start page's count say the same."""
    cast, document = told.cast, told.document
    stances = {code: told.stance(code) for code in PCNS}
    uptake = uptake_of(cast.system_staff, document, newest=told.newest, on=TODAY)
    offered = ModelDocument.objects.with_newest()

    own = own_stances(offered, [cast[code] for code in PCNS], on=TODAY)[document.pk]
    keys = [cast[code].pk for code in PCNS]
    near, far = ModelDocument.objects.all().waiting_for(keys, on=TODAY)
    waiting = {each.whose for rows in (near, far) for each in rows}

    assert {body.code: uptake.stance_of(body.pk) for body in uptake.bodies} == stances
    assert {each.organisation.ods_code: each.stance for each in own} == stances
    assert waiting == {cast[code].pk for code in PCNS if stances[code].waits}
    assert uptake.tally.said + len(waiting) == uptake.tally.asked == len(PCNS)
    assert newest_of(document).ordinal == told.newest


def saved_in(document: ModelDocument) -> set[str]:
    """Every text that can still be read: editions with their drafts, own texts, words."""
    editions = (past.text for each in document.editions.all() for past in past_of(each))
    own = (past.text for each in document.adaptations.all() for past in past_of(each))
    said = document.adoptions.values_list("text", flat=True)
    return {text for text in (*editions, *own, *said) if text}


def test_whoever_lies_in_two_places_is_asked_by_both_and_by_the_system(cast):
    codes = {pk: code for code, pk in ((code, cast[code].pk) for code in cast.organisations)}

    over = owners_over([cast["W-N2"].pk, cast["W-P1"].pk], on=TODAY)

    assert {codes[pk] for pk in over[cast["W-N2"].pk]} == {"W-P1", "W-P2", "W-SYS"}
    assert {codes[pk] for pk in over[cast["W-P1"].pk]} == {"W-SYS"}
    assert owners_over([], on=TODAY) == {}
