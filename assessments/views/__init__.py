"""The pages of cycles and returns, by noun."""

from assessments.views import answers, cycles, documents, returns, sending, themes

__all__ = ["answers", "cycles", "documents", "returns", "sending", "themes"]
