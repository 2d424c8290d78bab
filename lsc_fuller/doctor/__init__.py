"""Whether the service is well: a sentence for each thing it stands on, and what to do."""
