from django.apps import AppConfig


class PlanningConfig(AppConfig):
    name = "planning"
    verbose_name = "What will be done: plans, support needs, decisions and support plans"
