"""Reading a framework, taking its documents away, and bringing a new one in."""

from frameworks.views import documents, importing, reading

__all__ = ["documents", "importing", "reading"]
