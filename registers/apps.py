from django.apps import AppConfig


class RegistersConfig(AppConfig):
    name = "registers"
    verbose_name = "What there is: registers that a system defines and its organisations fill in"
