from django.apps import AppConfig
from django.db.models.signals import pre_delete


class ClinicalGuidelinesConfig(AppConfig):
    name = "clinical_guidelines"
    verbose_name = "Clinical guidelines"

    def ready(self) -> None:
        # Models exist only now.
        from clinical_guidelines.models import Edition
        from clinical_guidelines.removal import edition_unindex

        pre_delete.connect(edition_unindex, sender=Edition, dispatch_uid="edition_unindex")
