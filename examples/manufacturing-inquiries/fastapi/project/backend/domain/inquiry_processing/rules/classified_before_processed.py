"""classified-before-processed: Only a classified inquiry can be processed."""

from backend.domain.base.errors import RuleRefused
from backend.domain.inquiry_processing.facts import (
    ClassifiedBeforeProcessedGiven,
    ClassifiedBeforeProcessedWhen,
)


def classified_before_processed(
    given: ClassifiedBeforeProcessedGiven, _when: ClassifiedBeforeProcessedWhen
) -> None:
    """Only a classified inquiry can be processed."""
    if given.status != "classified":
        raise RuleRefused("not_classified")
