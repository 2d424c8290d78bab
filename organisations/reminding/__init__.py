"""Teams are reminded of what is still to come from them, whatever that is: once for each date."""
