"""Claims of which a rule is sure enough: fewer of them, and more of them right."""

from collections.abc import Sequence
from dataclasses import replace

from .claims import Claim


def confident(claims: Sequence[Claim], least: float) -> list[Claim]:
    """The claims with at least so much confidence, without ties to those left out.

    Args:
        claims: Of one document; one without a confidence is somebody's own, and stays.
        least: From 0 to 1.
    """
    kept = [c for c in claims if c.confidence is None or c.confidence >= least]
    ids = {claim.id for claim in kept}
    return [
        replace(
            claim,
            speech_act=claim.speech_act if claim.speech_act in ids else None,
            repeats=claim.repeats if claim.repeats in ids else None,
            because=tuple(other for other in claim.because if other in ids),
        )
        for claim in kept
    ]
