"""How long a PDF will be, before it is made: about, from the text of its page. Pure.

Measured on every document of the demonstration: 830 to 1,690 letters fill a page, and a page takes
0.1 s.
"""

import math
import re

SHORT = 20  # pages that a web process may make itself: about 2 seconds
LONGEST = 300  # pages: about 30 seconds and 600 MB
LETTERS_A_PAGE = 1300
PAGES_A_SECOND = 8
TOO_LONG = (
    "The PDF would have about {pages:,} pages, and the longest we make has {longest}. "
    "Read the document as a web page, or take its workbook."
)


def about_pages(html: str) -> int:
    body = html.partition("</head>")[2] or html
    text = " ".join(re.sub(r"<[^>]*>", " ", body).split())
    return max(1, math.ceil(len(text) / LETTERS_A_PAGE))


def too_long(pages: int) -> str:
    return TOO_LONG.format(pages=pages, longest=LONGEST)
