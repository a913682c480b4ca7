"""A probe says how well it tells unseen cases apart, and refuses where nobody could know."""

import numpy as np
import pytest
from sklearn.metrics import roc_auc_score

from assistant.errors import AssistantError
from workers.inference.interfaces import Vectors
from workers.reading.probe import probability
from workers.reading.probe_training import LEAST_CASES, auc_with_interval, probe_trained


def cases(positive: int, negative: int, *, apart: float, width: int = 64, seed: int = 1) -> tuple[Vectors, list[bool]]:
    chance = np.random.default_rng(seed)
    vectors = chance.normal(size=(positive + negative, width)).astype(np.float32)
    vectors[:positive, 0] += apart
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    return vectors, [True] * positive + [False] * negative


def test_it_tells_cases_apart_that_it_has_not_seen() -> None:
    probe = probe_trained(*cases(60, 60, apart=8))
    assert probe.auc > 0.85
    assert probe.low < probe.auc <= probe.high
    fresh, truth = cases(100, 100, apart=8, seed=2)
    assert roc_auc_score(truth, probability(probe, fresh)) > probe.low


def test_where_there_is_nothing_to_learn_it_says_so() -> None:
    probe = probe_trained(*cases(40, 40, apart=0))
    assert probe.low < 0.5 < probe.high


def test_few_cases_are_refused_with_a_sentence() -> None:
    with pytest.raises(AssistantError, match="9 cases with and 30 without: a probe needs at least 10 of each"):
        probe_trained(*cases(LEAST_CASES - 1, 30, apart=8))


def test_many_images_of_few_studies_are_few_cases() -> None:
    vectors, truth = cases(40, 40, apart=8)
    with pytest.raises(AssistantError, match="4 cases with"):
        probe_trained(vectors, truth, [f"study {number // 10}" for number in range(80)])


def test_a_study_is_never_on_both_sides() -> None:
    """Copies of one image would make noise look learnt."""
    vectors, truth = cases(20, 20, apart=0, width=256)
    copied, groups = np.repeat(vectors, 4, axis=0), [str(number) for number in range(40) for _ in range(4)]
    honest = probe_trained(copied, list(np.repeat(truth, 4)), groups)
    fooled = probe_trained(copied, list(np.repeat(truth, 4)))
    assert honest.auc < 0.75 < fooled.auc


def test_the_area_is_the_usual_one_and_its_interval_never_closes() -> None:
    chance = np.random.default_rng(3)
    scores, truth = chance.normal(size=80), chance.random(80) < 0.4
    assert auc_with_interval(scores, truth)[0] == pytest.approx(roc_auc_score(truth, scores))
    auc, low, high = auc_with_interval(np.arange(20.0), np.arange(20) >= 10)
    assert (auc, high) == (1.0, 1.0)
    assert low < 0.95
