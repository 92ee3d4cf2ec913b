"""a-subject-says-more-than-that: A subject says more than that somebody needs help."""

from backend.domain.base.errors import RuleRefused
from backend.domain.tickets.facts import ASubjectSaysMoreThanThatGiven, ASubjectSaysMoreThanThatWhen

SAYS_NOTHING = frozenset({"help", "help me", "i need help", "please help", "urgent"})


def a_subject_says_more_than_that(
    _given: ASubjectSaysMoreThanThatGiven, when: ASubjectSaysMoreThanThatWhen
) -> None:
    """A subject says more than that somebody needs help."""
    if (when.subject or "").lower().strip(" .!") in SAYS_NOTHING:
        raise RuleRefused("subject_says_nothing")
