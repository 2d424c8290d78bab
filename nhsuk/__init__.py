"""How a page looks and reads: forms, words, dates and plan years, the check for patient data."""
