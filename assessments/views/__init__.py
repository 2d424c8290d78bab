"""The pages of cycles and returns, by noun."""

from assessments.views import answers, cycles, returns, sending, themes

__all__ = ["answers", "cycles", "returns", "sending", "themes"]
