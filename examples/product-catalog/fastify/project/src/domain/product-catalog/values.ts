/** What the members of Product catalog may be, said once for entities, requests and responses. */

export const categoryName = { min: 1, max: 80 } as const;
export const productName = { min: 1, max: 200 } as const;
export const productDescription = { max: 10000 } as const;
export const productSku = { min: 1, max: 100 } as const;
export const productInventory = { min: 0, max: 2147483647 } as const;
export const productStatus = ['draft', 'active', 'archived'] as const;
export type ProductStatus = (typeof productStatus)[number];
