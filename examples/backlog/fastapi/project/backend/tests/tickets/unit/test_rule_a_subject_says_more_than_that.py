"""A subject says more than that somebody needs help: rendered from test-plan.md; edit the plan, not this file."""

import pytest

from backend.domain.base.errors import RuleRefused
from backend.domain.tickets import facts
from backend.domain.tickets.rules.a_subject_says_more_than_that import a_subject_says_more_than_that


def test_rule_a_subject_says_more_than_that_1() -> None:
    """a-subject-says-more-than-that: A subject says more than that somebody needs help: refused with subject_says_nothing."""
    given = facts.ASubjectSaysMoreThanThatGiven()
    when = facts.ASubjectSaysMoreThanThatWhen(subject="Help!")
    with pytest.raises(RuleRefused) as refused:
        a_subject_says_more_than_that(given, when)
    assert refused.value.code == "subject_says_nothing"


def test_rule_a_subject_says_more_than_that_2() -> None:
    """a-subject-says-more-than-that: A subject says more than that somebody needs help: refused with subject_says_nothing."""
    given = facts.ASubjectSaysMoreThanThatGiven()
    when = facts.ASubjectSaysMoreThanThatWhen(subject="I need help")
    with pytest.raises(RuleRefused) as refused:
        a_subject_says_more_than_that(given, when)
    assert refused.value.code == "subject_says_nothing"


def test_rule_a_subject_says_more_than_that_3() -> None:
    """a-subject-says-more-than-that: A subject says more than that somebody needs help: example 3."""
    given = facts.ASubjectSaysMoreThanThatGiven()
    when = facts.ASubjectSaysMoreThanThatWhen(subject="The till of shop 3 is offline")
    found: object = a_subject_says_more_than_that(given, when)
    assert found is None
