"""Setting an appraisal up: what is asked, its criteria and its options."""
