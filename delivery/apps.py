from django.apps import AppConfig


class DeliveryConfig(AppConfig):
    name = "delivery"
    verbose_name = "Whether it happens: quarterly rounds of updates and highlight reports"
