"""What the members of Customers may be, said once for entities, requests and responses."""

from typing import Annotated, Literal

from backend.core.constraints import Choice, Email, Integer, Text

CustomerName = Annotated[str, Text(min_length=1, max_length=120)]
CustomerEmail = Annotated[str, Email(max_length=254)]
CustomerPlan = Annotated[Literal["free", "pro"], Choice(("free", "pro"))]
ListCustomersPage = Annotated[int, Integer(minimum=1, maximum=1000000, text=True, format="int32")]
ListCustomersPerPage = Annotated[int, Integer(minimum=1, maximum=100, text=True, format="int32")]
ListCustomersSearch = Annotated[str, Text(min_length=1, max_length=200)]
ListCustomersSort = Annotated[
    Literal["created_at", "-created_at", "name", "-name", "email", "-email", "plan", "-plan"],
    Choice(("created_at", "-created_at", "name", "-name", "email", "-email", "plan", "-plan")),
]
ListCustomersEmail = Annotated[str, Email(max_length=254)]
ListCustomersPlan = Annotated[Literal["free", "pro"], Choice(("free", "pro"))]
CustomerListTotal = Annotated[int, Integer(minimum=0, format="int32")]
CustomerListPage = Annotated[int, Integer(minimum=1, format="int32")]
CustomerListPerPage = Annotated[int, Integer(minimum=1, format="int32")]
