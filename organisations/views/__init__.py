"""Pages about organisations, the links between them, and people."""

from organisations.views import exports, links, organisations, people, roles

__all__ = ["exports", "links", "organisations", "people", "roles"]
