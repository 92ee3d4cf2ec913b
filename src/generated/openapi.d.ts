/** ajv validators of OpenAPI documents, compiled by scripts/generate/openapi.ts. */
export interface SchemaError {
  /** JSON pointer into the document. */
  instancePath: string;
  schemaPath: string;
  keyword: string;
  params: Record<string, unknown>;
  message?: string;
}
export interface Validator {
  (document: unknown): boolean;
  errors?: SchemaError[] | null;
}
export const validate30: Validator;
export const validate31: Validator;
