"""Teaching a linear probe: logistic regression on stored vectors, taught by a few labelled cases of the site's own.

How good it is comes from cross-validation: every case is scored by a model that has not seen it. The interval of the
AUC on those scores is DeLong's (Biometrics 1988), and never narrower than Hanley and McNeil's (Radiology 1982) with
half a case misplaced: DeLong's closes to nothing where every case is told apart.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.stats import norm, rankdata
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedGroupKFold

from assistant.errors import AssistantError
from workers.inference.interfaces import Vectors
from workers.reading.probe import Probe

# Below so many cases of either kind the interval covers nearly everything, and a figure would only mislead.
LEAST_CASES = 10
FOLDS = 5
CONFIDENCE = 0.95
ITERATIONS = 1000
TOO_FEW = (
    "{positive} cases with and {negative} without: a probe needs at least {least} of each. Label more images, and train"
    " it again."
)


def probe_trained(vectors: Vectors, is_positive: Sequence[bool], groups: Sequence[str] = ()) -> Probe:
    """Train on vectors [cases, width]; images of one patient or study, as `groups` say, never stand on both sides.

    Raises AssistantError when there are too few cases to say anything.
    """
    truth = np.asarray(is_positive, dtype=bool)
    _enough_or_refuse(truth, groups)
    auc, low, high = auc_with_interval(_unseen_scores(vectors, truth, groups), truth)
    model = _fitted(vectors, truth)
    return Probe(
        weights=model.coef_[0].astype(np.float32),
        offset=float(model.intercept_[0]),
        auc=round(auc, 4),
        low=round(low, 4),
        high=round(high, 4),
        positive=int(truth.sum()),
        negative=int((~truth).sum()),
    )


def auc_with_interval(scores: NDArray[np.float64], truth: NDArray[np.bool_]) -> tuple[float, float, float]:
    """Return the area under the ROC curve with DeLong's interval, kept within 0 and 1."""
    positive, negative = scores[truth], scores[~truth]
    more, less = len(positive), len(negative)
    ranks, own, other = rankdata(scores), rankdata(positive), rankdata(negative)
    above = (ranks[truth] - own) / less
    below = 1 - (ranks[~truth] - other) / more
    auc = float(above.mean())
    spread = max(np.var(above, ddof=1) / more + np.var(below, ddof=1) / less, _least_variance(auc, more, less))
    reach = float(norm.ppf((1 + CONFIDENCE) / 2) * np.sqrt(spread))
    return auc, max(auc - reach, 0.0), min(auc + reach, 1.0)


def _least_variance(auc: float, more: int, less: int) -> float:
    within = 1 - 0.5 / min(more, less)
    auc = min(max(auc, 1 - within), within)
    both_more, both_less = auc / (2 - auc), 2 * auc**2 / (1 + auc)
    spread = auc * (1 - auc) + (more - 1) * (both_more - auc**2) + (less - 1) * (both_less - auc**2)
    return spread / (more * less)


def _enough_or_refuse(truth: NDArray[np.bool_], groups: Sequence[str]) -> None:
    names = _group_numbers(groups, len(truth))
    positive, negative = len(np.unique(names[truth])), len(np.unique(names[~truth]))
    if min(positive, negative) < LEAST_CASES:
        message = TOO_FEW.format(positive=positive, negative=negative, least=LEAST_CASES)
        raise AssistantError("probe_too_few", message, status=422)


def _unseen_scores(vectors: Vectors, truth: NDArray[np.bool_], groups: Sequence[str]) -> NDArray[np.float64]:
    """Score each case by a model that was trained without it, and without its study."""
    scores = np.zeros(len(truth))
    folds = StratifiedGroupKFold(FOLDS, shuffle=True, random_state=0)
    for seen, unseen in folds.split(vectors, truth, _group_numbers(groups, len(truth))):
        scores[unseen] = _fitted(vectors[seen], truth[seen]).decision_function(vectors[unseen])
    return scores


def _group_numbers(groups: Sequence[str], cases: int) -> NDArray[np.intp]:
    """Number the groups; without any, each case is one."""
    return np.unique(np.asarray(groups), return_inverse=True)[1] if groups else np.arange(cases)


def _fitted(vectors: Vectors, truth: NDArray[np.bool_]) -> LogisticRegression:
    # Vectors of unit length leave little to regularise by default; balanced, for the rarer kind is the wanted one.
    return LogisticRegression(C=10.0, max_iter=ITERATIONS, class_weight="balanced").fit(vectors, truth)
