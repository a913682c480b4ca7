from django.db import models


class SearchIndex(models.Model):
    """The search tables of one collection: their number, what they hold, and which encoder made the vectors.

    `passages` and `total_length` (terms) are the corpus statistics of BM25, exact at every commit.
    """

    collection = models.CharField(max_length=64, unique=True)
    encoder = models.CharField(max_length=128)
    passages = models.PositiveIntegerField(default=0)
    total_length = models.PositiveBigIntegerField(default=0)

    def __str__(self) -> str:
        return self.collection
