"""How things go beneath a place or the system: who reported, by theme and place, what slipped."""
