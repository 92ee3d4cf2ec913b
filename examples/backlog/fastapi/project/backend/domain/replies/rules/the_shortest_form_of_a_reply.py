"""the-shortest-form-of-a-reply: The shortest form of a reply is its first sentence."""

import re

from backend.domain.replies.facts import TheShortestFormOfAReplyGiven, TheShortestFormOfAReplyWhen

SENTENCE = re.compile(r".*?[.!?](?=\s|$)", re.DOTALL)


def the_shortest_form_of_a_reply(
    given: TheShortestFormOfAReplyGiven, _when: TheShortestFormOfAReplyWhen
) -> str:
    """The first sentence, or all of a text that has none."""
    text = (given.text or "").strip()
    found = SENTENCE.match(text)
    return text if found is None else found.group()
