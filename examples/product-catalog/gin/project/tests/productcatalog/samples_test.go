// Valid bodies, one function an operation; rendered from api-spec.yaml.

package productcatalog_test

import "backend/tests/support"

// createCategorySample is a valid body of createCategory, with changes.
func createCategorySample(changes ...support.Values) support.Values {
	return support.Changed(support.Values{"name": support.UniqueText("name", 80, 1)}, changes...)
}

// createProductSample is a valid body of createProduct, with changes.
func createProductSample(changes ...support.Values) support.Values {
	return support.Changed(
		support.Values{
			"name":        "Name example",
			"description": "Description example",
			"price":       "12.00",
			"sku":         support.UniqueText("sku", 100, 1),
			"inventory":   0,
			"status":      "draft",
		},
		changes...,
	)
}
