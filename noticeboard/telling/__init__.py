"""Those whom a notice means are told by email that it is there: once, as they chose to hear."""
