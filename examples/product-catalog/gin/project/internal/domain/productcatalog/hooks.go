package productcatalog

// Hooks of Product catalog: functions of yours before and after its operations.
//
// This file is yours: it is scaffolded once and never overwritten. Write one of the functions
// below, then run: create-backend-feature service product-catalog
//
// The service then calls it, inside the transaction of the operation. An error rolls the
// transaction back; those of package base are answered as refusals.
//
// A hook before an operation runs before the business rules, and they see what it returns. A hook
// after an operation sees what is stored. Resources hold the caller and the repositories. Names of
// other exported functions of this file must not begin with Before or After.
//
//	func BeforeListCategories(ctx context.Context, resources Resources, query base.Query) (base.Query, error)
//	func AfterListCategories(ctx context.Context, resources Resources, found base.Page[Category]) error
//	func BeforeCreateCategory(ctx context.Context, resources Resources, body CategoryCreate) (CategoryCreate, error)
//	func AfterCreateCategory(ctx context.Context, resources Resources, category Category) error
//	func BeforeGetCategory(ctx context.Context, resources Resources, id uuid.UUID) error
//	func AfterGetCategory(ctx context.Context, resources Resources, category Category) error
//	func BeforeUpdateCategory(ctx context.Context, resources Resources, category Category, body CategoryUpdate) (CategoryUpdate, error)
//	func AfterUpdateCategory(ctx context.Context, resources Resources, former Category, category Category) error
//	func BeforeDeleteCategory(ctx context.Context, resources Resources, category Category) error
//	func AfterDeleteCategory(ctx context.Context, resources Resources, category Category) error
//	func BeforeListProducts(ctx context.Context, resources Resources, query base.Query) (base.Query, error)
//	func AfterListProducts(ctx context.Context, resources Resources, found base.Page[Product]) error
//	func BeforeCreateProduct(ctx context.Context, resources Resources, body ProductCreate) (ProductCreate, error)
//	func AfterCreateProduct(ctx context.Context, resources Resources, product Product) error
//	func BeforeGetProduct(ctx context.Context, resources Resources, id uuid.UUID) error
//	func AfterGetProduct(ctx context.Context, resources Resources, product Product) error
//	func BeforeUpdateProduct(ctx context.Context, resources Resources, product Product, body ProductUpdate) (ProductUpdate, error)
//	func AfterUpdateProduct(ctx context.Context, resources Resources, former Product, product Product) error
//	func BeforeDeleteProduct(ctx context.Context, resources Resources, product Product) error
//	func AfterDeleteProduct(ctx context.Context, resources Resources, product Product) error
