"""Says what a setting means for the people who are enrolled, and what rule it asks for."""

from __future__ import annotations

from facerec_desktop.core.faces import DecisionRule
from facerec_desktop.core.scores import ScorePrior
from facerec_desktop.models import builtin
from facerec_desktop.models.builtin_prior import PRIOR
from facerec_desktop.models.catalogue import EmbedderDescription
from facerec_desktop.recognition.calibration import Calibration
from facerec_desktop.recognition.gallery_index import GalleryIndex
from facerec_desktop.services.profile.workspace import Workspace

GUESSED_FACES = 5
"""What guessed rows of known faces weigh: as much as one person's own shots may."""
CAUTION = 0.5
"""How far guessed scores below the rule lie from it, as a part of the built-in model's."""


def calibrate(workspace: Workspace) -> Calibration:
    """The expected errors with everybody enrolled now.

    Raises:
        StorageError: the database cannot be read.
    """
    index = GalleryIndex(workspace.embeddings.gallery(workspace.embedder.key))
    return Calibration(index, prior_for(workspace.embedder))


def rule_for(workspace: Workspace, strangers_one_in: int) -> DecisionRule | None:
    """The rule that lets one stranger in so many be named; None for the model's own.

    Raises:
        StorageError: the database cannot be read.
    """
    if not strangers_one_in:
        return None
    threshold = calibrate(workspace).threshold_for(1 / strangers_one_in)
    return DecisionRule(threshold=threshold, gap=workspace.embedder.rule.gap)


def prior_for(embedder: EmbedderDescription) -> ScorePrior:
    """What is known about a model's scores, measured or guessed."""
    return embedder.prior or guessed_prior(embedder.rule)


def guessed_prior(rule: DecisionRule) -> ScorePrior:
    """A cautious prior for a model that comes with nothing but its rule.

    The rule is taken to mean what the built-in model's means, and scores to be spread like that
    model's, as far as the distance from the rule to 1 says. Where strangers are named more often
    than by the rule, scores lie closer together, so that a step towards it promises less. How much
    fewer shots help against strangers differs from model to model, so it is not counted on.
    """
    spread = (1 - rule.threshold) / (1 - builtin.RULE.threshold)

    def moved(score: float, caution: float) -> float:
        distance = (score - builtin.RULE.threshold) * spread
        return rule.threshold + distance * (caution if distance < 0 else 1)

    strangers = tuple(moved(score, CAUTION) for score in PRIOR.strangers[-1])
    return ScorePrior(
        shots=PRIOR.shots,
        strangers=(strangers,) * len(PRIOR.shots),
        known=tuple(tuple(moved(score, 1) for score in row) for row in PRIOR.known),
        pairs=PRIOR.pairs,
        known_faces=GUESSED_FACES,
        comparisons=0,
    )
