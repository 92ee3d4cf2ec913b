"""What the members of Product catalog may be, said once for entities, requests and responses."""

from decimal import Decimal
from typing import Annotated, Literal

from backend.core.constraints import Choice, Integer, Money, Text

CategoryName = Annotated[str, Text(min_length=1, max_length=80)]
ProductName = Annotated[str, Text(min_length=1, max_length=200)]
ProductDescription = Annotated[str, Text(max_length=10000)]
ProductPrice = Annotated[Decimal, Money()]
ProductSku = Annotated[str, Text(min_length=1, max_length=100)]
ProductInventory = Annotated[int, Integer(minimum=0, maximum=2147483647, format="int32")]
ProductStatus = Annotated[
    Literal["draft", "active", "archived"], Choice(("draft", "active", "archived"))
]
ListCategoriesPage = Annotated[int, Integer(minimum=1, maximum=1000000, text=True, format="int32")]
ListCategoriesPerPage = Annotated[int, Integer(minimum=1, maximum=100, text=True, format="int32")]
ListCategoriesSearch = Annotated[str, Text(min_length=1, max_length=200)]
ListCategoriesSort = Annotated[
    Literal["created_at", "-created_at", "name", "-name"],
    Choice(("created_at", "-created_at", "name", "-name")),
]
ListCategoriesName = Annotated[str, Text(min_length=1, max_length=80)]
ListProductsPage = Annotated[int, Integer(minimum=1, maximum=1000000, text=True, format="int32")]
ListProductsPerPage = Annotated[int, Integer(minimum=1, maximum=100, text=True, format="int32")]
ListProductsSearch = Annotated[str, Text(min_length=1, max_length=200)]
ListProductsSort = Annotated[
    Literal[
        "created_at",
        "-created_at",
        "name",
        "-name",
        "price",
        "-price",
        "sku",
        "-sku",
        "inventory",
        "-inventory",
        "status",
        "-status",
    ],
    Choice(
        (
            "created_at",
            "-created_at",
            "name",
            "-name",
            "price",
            "-price",
            "sku",
            "-sku",
            "inventory",
            "-inventory",
            "status",
            "-status",
        ),
    ),
]
ListProductsPriceMin = Annotated[Decimal, Money()]
ListProductsPriceMax = Annotated[Decimal, Money()]
ListProductsSku = Annotated[str, Text(min_length=1, max_length=100)]
ListProductsStatus = Annotated[
    Literal["draft", "active", "archived"], Choice(("draft", "active", "archived"))
]
CategoryListTotal = Annotated[int, Integer(minimum=0, format="int32")]
CategoryListPage = Annotated[int, Integer(minimum=1, format="int32")]
CategoryListPerPage = Annotated[int, Integer(minimum=1, format="int32")]
ProductListTotal = Annotated[int, Integer(minimum=0, format="int32")]
ProductListPage = Annotated[int, Integer(minimum=1, format="int32")]
ProductListPerPage = Annotated[int, Integer(minimum=1, format="int32")]
