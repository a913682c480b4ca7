from django.db import models


class Work(models.Model):
    """What workers take by attempts; this row is the truth about it, whatever queue or log says.

    `attempt` counts the workers that took it; one whose attempt is not the row's writes nothing.
    """

    ACTIVE = ("queued", "running")
    MOST_ATTEMPTS = 2

    state = models.CharField(max_length=16)
    # The database knows it too: a release before may still insert rows where this column is new.
    attempt = models.PositiveSmallIntegerField(default=0, db_default=0)
    heartbeat_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        abstract = True


class WholeWork(Work):
    """Work that is there whole once its row is, and ends well or not."""

    class State(models.TextChoices):
        QUEUED = "queued"
        RUNNING = "running"
        FINISHED = "finished"
        FAILED = "failed"

    state = models.CharField(max_length=16, choices=State.choices, default=State.QUEUED)

    class Meta:
        abstract = True
