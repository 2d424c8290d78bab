"""Recommendations traced: to steps, to what returns say of them, to what is planned, and back."""
