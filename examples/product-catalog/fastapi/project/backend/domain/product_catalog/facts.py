"""What the business rules of Product catalog are told."""

from dataclasses import dataclass

from backend.domain.product_catalog.values import ProductInventory, ProductPrice, ProductStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class FreeProductsStayDraftsGiven:
    """How things are, for free-products-stay-drafts; None where it is not known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FreeProductsStayDraftsWhen:
    """What is asked for, for free-products-stay-drafts; None where the request does not say."""

    price: ProductPrice | None = None
    status: ProductStatus | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StockedProductsStayListedGiven:
    """How things are, for stocked-products-stay-listed; None where it is not known."""

    inventory: ProductInventory | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StockedProductsStayListedWhen:
    """What is asked for, for stocked-products-stay-listed; None where the request does not say."""

    status: ProductStatus | None = None
