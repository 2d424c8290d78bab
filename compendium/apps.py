from django.apps import AppConfig


class CompendiumConfig(AppConfig):
    name = "compendium"
    verbose_name = "What worked: examples of good practice"
