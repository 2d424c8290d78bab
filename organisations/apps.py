from importlib import import_module

from django.apps import AppConfig


class OrganisationsConfig(AppConfig):
    name = "organisations"
    verbose_name = "Who: organisations, how they hang together, and who may do what"

    def ready(self) -> None:
        import_module("organisations.signing_in").listen_to_all()  # its models are there by now
