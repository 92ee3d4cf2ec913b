package productcatalog

import "github.com/shopspring/decimal"

// FreeProductsStayDraftsGiven is how things are, for free-products-stay-drafts; nil where it is not
// known.
type FreeProductsStayDraftsGiven struct{}

// FreeProductsStayDraftsWhen is what is asked for, for free-products-stay-drafts; nil where the
// request does not say.
type FreeProductsStayDraftsWhen struct {
	Price  *decimal.Decimal
	Status *ProductStatus
}

// StockedProductsStayListedGiven is how things are, for stocked-products-stay-listed; nil where it
// is not known.
type StockedProductsStayListedGiven struct {
	Inventory *int64
}

// StockedProductsStayListedWhen is what is asked for, for stocked-products-stay-listed; nil where
// the request does not say.
type StockedProductsStayListedWhen struct {
	Status *ProductStatus
}
