// Load on Product catalog: `API_BASE_URL=… TEST_JWT_SECRET=… go test -run '^$' -bench . ./tests/productcatalog`;
// without an address, on the service in this process.

package productcatalog_test

import (
	"testing"

	"backend/tests/support"
)

// BenchmarkListCategories calls listCategories from many clients at once.
func BenchmarkListCategories(b *testing.B) {
	support.Load(b, 200, func(api *support.API) *support.Answer {
		return api.Act("listCategories")
	})
}

// BenchmarkListProducts calls listProducts from many clients at once.
func BenchmarkListProducts(b *testing.B) {
	support.Load(b, 200, func(api *support.API) *support.Answer {
		return api.Act("listProducts")
	})
}

// BenchmarkCreateCategory calls createCategory from many clients at once.
func BenchmarkCreateCategory(b *testing.B) {
	support.Load(b, 201, func(api *support.API) *support.Answer {
		return api.Act("createCategory", support.Body(createCategorySample()))
	})
}

// BenchmarkCreateProduct calls createProduct from many clients at once.
func BenchmarkCreateProduct(b *testing.B) {
	support.Load(b, 201, func(api *support.API) *support.Answer {
		return api.Act("createProduct", support.Body(createProductSample()))
	})
}
