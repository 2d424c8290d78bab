"""The comments of an outside survey, brought as one list."""
