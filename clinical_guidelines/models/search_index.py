from django.db import models


class SearchIndex(models.Model):
    """The search index of one collection: what it holds, and which encoder made the vectors.

    `passages` and `total_length` (terms) are the corpus statistics of BM25 over the published editions, exact at every
    commit; the shelf of superseded and withdrawn editions has its own.
    """

    collection = models.CharField(max_length=64, unique=True)
    encoder = models.CharField(max_length=128)
    passages = models.PositiveIntegerField(default=0)
    total_length = models.PositiveBigIntegerField(default=0)
    shelved_passages = models.PositiveIntegerField(default=0)
    shelved_length = models.PositiveBigIntegerField(default=0)

    def __str__(self) -> str:
        return self.collection
