"""Teams whose report on a quarter is still to come are reminded, as they are of returns."""
