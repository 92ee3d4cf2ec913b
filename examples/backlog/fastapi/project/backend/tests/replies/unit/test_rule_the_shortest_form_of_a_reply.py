"""The shortest form of a reply is its first sentence: rendered from test-plan.md; edit the plan, not this file."""

from backend.domain.replies import facts
from backend.domain.replies.rules.the_shortest_form_of_a_reply import the_shortest_form_of_a_reply


def test_rule_the_shortest_form_of_a_reply_1() -> None:
    """the-shortest-form-of-a-reply: The shortest form of a reply is its first sentence: example 1."""
    given = facts.TheShortestFormOfAReplyGiven(text="Please start it again. Then sign in.")
    when = facts.TheShortestFormOfAReplyWhen()
    found: object = the_shortest_form_of_a_reply(given, when)
    assert found == "Please start it again."


def test_rule_the_shortest_form_of_a_reply_2() -> None:
    """the-shortest-form-of-a-reply: The shortest form of a reply is its first sentence: example 2."""
    given = facts.TheShortestFormOfAReplyGiven(text="Thank you!")
    when = facts.TheShortestFormOfAReplyWhen()
    found: object = the_shortest_form_of_a_reply(given, when)
    assert found == "Thank you!"
