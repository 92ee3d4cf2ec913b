"""An inquiry belongs to the first category one of whose words stands in its subject or its message, else to other: rendered from test-plan.md; edit the plan, not this file."""

from backend.domain.inquiry_processing import facts
from backend.domain.inquiry_processing.rules.category_of_an_inquiry import category_of_an_inquiry


def test_rule_category_of_an_inquiry_1() -> None:
    """category-of-an-inquiry: An inquiry belongs to the first category one of whose words stands in its subject or its message, else to other: example 1."""
    given = facts.CategoryOfAnInquiryGiven(
        subject="Quote for 500 brackets", message="Please send us your price."
    )
    when = facts.CategoryOfAnInquiryWhen()
    found: object = category_of_an_inquiry(given, when)
    assert found == "quotation"


def test_rule_category_of_an_inquiry_2() -> None:
    """category-of-an-inquiry: An inquiry belongs to the first category one of whose words stands in its subject or its message, else to other: example 2."""
    given = facts.CategoryOfAnInquiryGiven(
        subject="Tolerance of the bore", message="Is H7 possible in aluminium?"
    )
    when = facts.CategoryOfAnInquiryWhen()
    found: object = category_of_an_inquiry(given, when)
    assert found == "technical"


def test_rule_category_of_an_inquiry_3() -> None:
    """category-of-an-inquiry: An inquiry belongs to the first category one of whose words stands in its subject or its message, else to other: example 3."""
    given = facts.CategoryOfAnInquiryGiven(
        subject="Order 4711", message="When will the shipment arrive?"
    )
    when = facts.CategoryOfAnInquiryWhen()
    found: object = category_of_an_inquiry(given, when)
    assert found == "delivery"


def test_rule_category_of_an_inquiry_4() -> None:
    """category-of-an-inquiry: An inquiry belongs to the first category one of whose words stands in its subject or its message, else to other: example 4."""
    given = facts.CategoryOfAnInquiryGiven(
        subject="Scratches", message="Two of the parts are damaged."
    )
    when = facts.CategoryOfAnInquiryWhen()
    found: object = category_of_an_inquiry(given, when)
    assert found == "complaint"


def test_rule_category_of_an_inquiry_5() -> None:
    """category-of-an-inquiry: An inquiry belongs to the first category one of whose words stands in its subject or its message, else to other: example 5."""
    given = facts.CategoryOfAnInquiryGiven(subject="Hello", message="Do you have a catalogue?")
    when = facts.CategoryOfAnInquiryWhen()
    found: object = category_of_an_inquiry(given, when)
    assert found == "other"
