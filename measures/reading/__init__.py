"""The register of a system, an organisation's measures, one indicator over time."""
