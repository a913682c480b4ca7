"""The site's label sets and probes, put to an image."""

from assistant import selectors_reading
from assistant.models import ImageProbe
from assistant.reading_shapes import LabelScore, SiteLabels
from workers.inference.interfaces import ImageEncoder, Vectors
from workers.reading.probe import Probe, probability, probe_kept
from workers.reading.strip import Named
from workers.reading.zero_shot import Label, Labels, scores_of

PROBES = "Probes"


def scores(task: str, vector: Vectors, encoder: ImageEncoder) -> list[LabelScore]:
    """Score one image vector [width] against every label set of a task, and every probe taught with this encoder."""
    sets = [labels_of(each) for each in selectors_reading.label_sets_of(task)]
    told = [score for each in sets for score in scores_of(vector, encoder, each)]
    probes = ImageProbe.objects.filter(task=task, encoder=encoder.name).order_by("name")
    return told + [_probed(row.name, probe_kept(row), vector) for row in probes]


def labels_of(site: SiteLabels) -> Labels:
    labels = (Label(each.name, tuple(each.prompts), tuple(each.absent)) for each in site.labels)
    return Labels(site.name, site.exclusive, tuple(labels))


def named(task: str) -> dict[str, Named]:
    """Return the words under which reports speak of a task's labels."""
    return {
        label.name: Named(tuple(label.mentions), label.seen_from, label.unseen_to)
        for site in selectors_reading.label_sets_of(task)
        for label in site.labels
        if label.mentions
    }


def _probed(name: str, probe: Probe, vector: Vectors) -> LabelScore:
    share = round(float(probability(probe, vector[None])[0]), 4)
    return LabelScore(label_set=PROBES, label=name, score=share, how="probe")
