"""Boards, their seats and who holds them: added, changed, ended and closed by their owner."""
