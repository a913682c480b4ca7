from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from assistant import checks as checks
from assistant import checks_models as checks_models
from clinical_guidelines.changes import library_changed


class AssistantConfig(AppConfig):
    name = "assistant"
    # What the pages of accounts are called; of this code they show nothing else.
    verbose_name = _("Accounts")

    def ready(self) -> None:
        # Models are not loaded before this.
        for name in ("assistant.services_checks", "assistant.services_library"):
            library_changed.connect(import_module(name).on_library_changed, dispatch_uid=name)
