package app

import "backend/internal/api/productcatalog"

func init() {
	register(productcatalog.Feature())
}
