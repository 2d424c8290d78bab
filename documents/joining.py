"""Joins PDFs that we printed into one that stays tagged, bookmarked and linked. Pure.

Each part was printed with page numbers that go on from the part before, and with names of its own
for its table headers (`part` of `pdf_bytes`). Its structure becomes a part of the whole's.
"""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, OutlineItem

TO_PART = "part:"  # where a link of the front leads: part:0 is the first


@dataclass(frozen=True)
class Part:
    """A printed document; `title` is its bookmark."""

    title: str
    content: bytes


def pages_in(content: bytes) -> int:
    with pikepdf.open(BytesIO(content)) as pdf:
        return len(pdf.pages)


def joined(front: bytes, parts: Sequence[Part]) -> bytes:
    """The front with its title and language, then the parts in order."""
    with ExitStack() as opened:  # what was taken from a part is read from it until all is saved
        whole = Whole(opened.enter_context(pikepdf.open(BytesIO(front))))
        for part in parts:
            whole.add(part.title, opened.enter_context(pikepdf.open(BytesIO(part.content))))
        return whole.bytes()


class Whole:
    def __init__(self, front: pikepdf.Pdf):
        self.pdf = front
        self.fronts = len(front.pages)
        self.starts: list[tuple[str, int]] = []  # each part with the number of its first page
        self.bookmarks: list[OutlineItem] = []
        tree = front.Root.StructTreeRoot
        self.document, self.numbers = tree.K[0], tree.ParentTree.Nums
        if "/IDTree" not in tree:  # a front without a table lists no headers
            tree.IDTree = front.make_indirect(Dictionary(Names=Array()))
        self.names = tree.IDTree.Names
        _name_pages(front)

    def add(self, title: str, part: pikepdf.Pdf) -> None:
        first = len(self.pdf.pages)
        _name_pages(part)
        self.starts.append((title, first))
        self.bookmarks.append(_bookmark(title, part, first))
        self.pdf.pages.extend(part.pages)
        self._graft(self.pdf.copy_foreign(part.Root.StructTreeRoot), first)

    def _graft(self, tree: Any, first: int) -> None:
        """Its elements become a part of our document; its numbers go on from ours."""
        after = int(self.numbers[-2]) + 1
        branch = tree.K[0]
        branch.S, branch.P = Name.Part, self.document
        self.document.K.append(branch)
        for page in list(self.pdf.pages)[first:]:
            page.obj.StructParents = int(page.obj.StructParents) + after
            for link in _links_of(page):
                link.StructParent = int(link.StructParent) + after
        nums = list(tree.ParentTree.Nums)
        for number, held in zip(nums[::2], nums[1::2], strict=True):
            self.numbers.append(int(number) + after)
            self.numbers.append(held)
        if "/IDTree" in tree:
            self.names.extend(tree.IDTree.Names)

    def bytes(self) -> bytes:
        self._lead_to_parts()
        with self.pdf.open_outline() as outline:
            outline.root.extend(self.bookmarks)
        held = BytesIO()
        self.pdf.save(held, object_stream_mode=pikepdf.ObjectStreamMode.generate)
        return held.getvalue()

    def _lead_to_parts(self) -> None:
        pages = list(self.pdf.pages)
        for page in pages[: self.fronts]:
            for link in _links_of(page):
                address = str(link.A.URI) if "/A" in link else ""
                if address.startswith(TO_PART):
                    title, first = self.starts[int(address.removeprefix(TO_PART))]
                    del link.A
                    link.Dest = Array([pages[first].obj, Name.Fit])
                    link.Contents = pikepdf.String(title)


def _links_of(page: pikepdf.Page) -> Iterator[Any]:
    yield from page.obj.get("/Annots", Array())


def _name_pages(pdf: pikepdf.Pdf) -> None:
    """Links within a part name their place by its page: two parts may call theirs the same."""
    listed = pdf.Root.get("/Names", Dictionary()).get("/Dests", Dictionary()).get("/Names", Array())
    names = list(listed)
    places = {str(name): place for name, place in zip(names[::2], names[1::2], strict=True)}
    for page in pdf.pages:
        for link in _links_of(page):
            if "/Dest" in link:
                link.Dest = places[str(link.Dest)]
    if "/Names" in pdf.Root:
        del pdf.Root.Names


def _bookmark(title: str, part: pikepdf.Pdf, first: int) -> OutlineItem:
    """The part's own bookmarks beneath it; that of its cover says what the title does."""
    at = {page.obj.objgen: first + index for index, page in enumerate(part.pages)}
    made = OutlineItem(title, first, "Fit")
    with part.open_outline() as outline:
        for cover in outline.root:
            made.children.extend(_moved(item, at) for item in cover.children)
    made.is_closed = True
    return made


def _moved(item: OutlineItem, at: dict) -> OutlineItem:
    place: Any = item.destination
    page, _way, left, top, *_ = place
    moved = OutlineItem(item.title, at[page.objgen], "XYZ", left=float(left), top=float(top))
    moved.children.extend(_moved(child, at) for child in item.children)
    return moved
