package productcatalog

import "backend/internal/domain/base"

// CategoryRepository keeps categories.
type CategoryRepository interface {
	base.Repository[Category]
}

// ProductRepository keeps products.
type ProductRepository interface {
	base.Repository[Product]
}
