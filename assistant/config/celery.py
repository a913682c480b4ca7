import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "assistant.config.settings")

app = Celery("wardlight")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.set_default()
