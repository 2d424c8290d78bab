"""What a last word comes to, beside the newest edition. Pure.

A word is about one edition, and was said beside one: the newest of that day. Only a word that was
said beside the newest edition counts for it.
"""

from dataclasses import dataclass

from library.choices import Choice, Stance


@dataclass(frozen=True)
class Word:
    """`edition` is what it is about, `beside` the newest when it was said: their numbers."""

    choice: Choice
    edition: int
    beside: int

    @property
    def said(self) -> str:
        """adopted edition 1 as it is"""
        return {
            Choice.AS_IS: f"adopted edition {self.edition} as it is",
            Choice.ADAPTED: f"adapted edition {self.edition}",
            Choice.DECLINED: f"said of edition {self.edition} that it is not for them",
        }[self.choice]

    @property
    def says(self) -> str:
        """adopts edition 1 as it is"""
        if self.is_kept:
            theirs = "its own text of " if self.choice == Choice.ADAPTED else ""
            return f"keeps {theirs}edition {self.edition} beside edition {self.beside}"
        return {
            Choice.AS_IS: f"adopts edition {self.edition} as it is",
            Choice.ADAPTED: f"adapts edition {self.edition}",
            Choice.DECLINED: f"says of edition {self.edition} that it is not for them",
        }[self.choice]

    @property
    def is_kept(self) -> bool:
        """Whether they looked at a later edition, and stayed with theirs."""
        return self.beside > self.edition


def stance_of(word: Word | None, newest: int) -> Stance:
    if word is None:
        return Stance.MISSING
    if word.beside < newest:
        return Stance.EARLIER
    return Stance.KEEPS if word.is_kept else Stance(word.choice)


def in_words(word: Word | None, newest: int) -> str:
    """Has adopted edition 1 as it is, keeps it beside edition 2, and has not said anything of
    edition 3.
    """
    if word is None:
        return "Has not said anything yet"
    parts = [word.said]
    if word.is_kept:
        parts.append(f"keeps that beside edition {word.beside}")
    if word.beside < newest:
        parts.append(f"has not said anything of edition {newest}")
    *first, last = parts
    return f"Has {', '.join(first)} and {last}" if first else f"Has {last}"
