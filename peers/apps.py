from django.apps import AppConfig


class PeersConfig(AppConfig):
    name = "peers"
    verbose_name = "Who is ahead and glad to talk, and who works on the same step"
