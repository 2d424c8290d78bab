"""What a list is narrowed to, kept in its address so that it can be sent on. Pure."""

from urllib.parse import urlencode


class InAddress:
    """The base of the values that say so, each field under its name; a mark stands there as 1."""

    def query(self, **changed: object) -> str:
        """The address of the same list with something changed; what narrows nothing is left out."""
        said = {name: value for name, value in {**vars(self), **changed}.items() if value}
        return urlencode({name: 1 if value is True else value for name, value in said.items()})
