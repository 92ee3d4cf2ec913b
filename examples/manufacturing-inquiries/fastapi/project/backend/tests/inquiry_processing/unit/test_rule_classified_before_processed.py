"""Only a classified inquiry can be processed: rendered from test-plan.md; edit the plan, not this file."""

import pytest

from backend.domain.base.errors import RuleRefused
from backend.domain.inquiry_processing import facts
from backend.domain.inquiry_processing.rules.classified_before_processed import (
    classified_before_processed,
)


def test_rule_classified_before_processed_1() -> None:
    """classified-before-processed: Only a classified inquiry can be processed: refused with not_classified."""
    given = facts.ClassifiedBeforeProcessedGiven(status="received")
    when = facts.ClassifiedBeforeProcessedWhen()
    with pytest.raises(RuleRefused) as refused:
        classified_before_processed(given, when)
    assert refused.value.code == "not_classified"


def test_rule_classified_before_processed_2() -> None:
    """classified-before-processed: Only a classified inquiry can be processed: refused with not_classified."""
    given = facts.ClassifiedBeforeProcessedGiven(status="processed")
    when = facts.ClassifiedBeforeProcessedWhen()
    with pytest.raises(RuleRefused) as refused:
        classified_before_processed(given, when)
    assert refused.value.code == "not_classified"


def test_rule_classified_before_processed_3() -> None:
    """classified-before-processed: Only a classified inquiry can be processed: example 3."""
    given = facts.ClassifiedBeforeProcessedGiven(status="classified")
    when = facts.ClassifiedBeforeProcessedWhen()
    found: object = classified_before_processed(given, when)
    assert found is None
