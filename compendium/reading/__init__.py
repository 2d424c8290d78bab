"""The compendium as it is read: searched, one example, the printed whole."""
