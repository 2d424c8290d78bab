"""Why something that was signed is not shown. Each says so in a sentence that names the record."""


class Unreadable(Exception):
    """What was signed cannot be shown as it was signed, so nothing of it is."""

    reason = ""

    def __init__(self, record: object):
        super().__init__(f"{record}: {self.reason}")


class SealBroken(Unreadable):
    reason = "it was changed after it was signed, as its content does not match its checksum."


class NewerSchema(Unreadable):
    reason = "it was signed with a newer release of this service, which this one cannot read."


class Misshapen(Unreadable):
    reason = "it is laid out in a way that this release of the service does not know."
