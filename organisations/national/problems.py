"""What is wrong with a file, in sentences for the person who brought it."""


class FileProblem(Exception):
    """The file cannot be used; `sentences` say why, with sheet and cell where there is one."""

    def __init__(self, *sentences: str) -> None:
        super().__init__("\n".join(sentences))
        self.sentences = list(sentences)
