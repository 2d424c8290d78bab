"""What a Prometheus server reads of the service: counts of all processes, and how things stand."""
