from django.apps import AppConfig


class ClinicalGuidelinesConfig(AppConfig):
    name = "clinical_guidelines"
    verbose_name = "Clinical guidelines"
    default_auto_field = "django.db.models.BigAutoField"
