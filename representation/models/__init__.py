"""Who speaks for whom: a **board** has **seats**, and somebody holds each for a **term**.

A seat is for a profession and speaks for organisations; it is held by a role in an organisation,
never by a named person. A **question** travels from who asks to the organisation above, and may be
passed further up; each **turn** of its thread is kept. Nothing is deleted: a term ends, seats and
boards close.
"""

from representation.models.boards import ABOUT, BECAUSE, Board, Seat, Tenure, TenureReminder
from representation.models.enquiries import WORDS, Enquiry, EnquiryTurn

__all__ = [
    "ABOUT",
    "BECAUSE",
    "WORDS",
    "Board",
    "Enquiry",
    "EnquiryTurn",
    "Seat",
    "Tenure",
    "TenureReminder",
]
