"""Forms of planning, one module a noun."""

__all__: list[str] = []
