from django.db import models


class Work(models.Model):
    """What workers take by attempts; this row is the truth about it, whatever queue or log says.

    `attempt` counts the workers that took it; one whose attempt is not the row's writes nothing.
    """

    ACTIVE = ("queued", "running")

    state = models.CharField(max_length=16)
    attempt = models.PositiveSmallIntegerField(default=0)
    heartbeat_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        abstract = True
