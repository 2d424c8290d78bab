"""How reminders go out and are kept, whatever they are of."""
