"""What the members of Inquiry processing may be, said once for entities, requests and responses."""

from typing import Annotated, Literal

from backend.core.constraints import Choice, Email, Integer, Text

InquiryCustomer = Annotated[str, Text(min_length=1, max_length=120)]
InquiryEmail = Annotated[str, Email(max_length=254)]
InquirySubject = Annotated[str, Text(min_length=1, max_length=200)]
InquiryMessage = Annotated[str, Text(min_length=1, max_length=10000)]
InquiryCategory = Annotated[
    Literal["quotation", "technical", "delivery", "complaint", "other"],
    Choice(("quotation", "technical", "delivery", "complaint", "other")),
]
InquiryStatus = Annotated[
    Literal["received", "classified", "processed"], Choice(("received", "classified", "processed"))
]
InquirySummary = Annotated[str, Text(max_length=200)]
ListInquiriesPage = Annotated[int, Integer(minimum=1, maximum=1000000, text=True, format="int32")]
ListInquiriesPerPage = Annotated[int, Integer(minimum=1, maximum=100, text=True, format="int32")]
ListInquiriesSearch = Annotated[str, Text(min_length=1, max_length=200)]
ListInquiriesSort = Annotated[
    Literal[
        "created_at",
        "-created_at",
        "customer",
        "-customer",
        "email",
        "-email",
        "subject",
        "-subject",
        "category",
        "-category",
        "status",
        "-status",
        "summary",
        "-summary",
    ],
    Choice(
        (
            "created_at",
            "-created_at",
            "customer",
            "-customer",
            "email",
            "-email",
            "subject",
            "-subject",
            "category",
            "-category",
            "status",
            "-status",
            "summary",
            "-summary",
        ),
    ),
]
ListInquiriesCategory = Annotated[
    Literal["quotation", "technical", "delivery", "complaint", "other"],
    Choice(("quotation", "technical", "delivery", "complaint", "other")),
]
ListInquiriesStatus = Annotated[
    Literal["received", "classified", "processed"], Choice(("received", "classified", "processed"))
]
InquiryListTotal = Annotated[int, Integer(minimum=0, format="int32")]
InquiryListPage = Annotated[int, Integer(minimum=1, format="int32")]
InquiryListPerPage = Annotated[int, Integer(minimum=1, format="int32")]
