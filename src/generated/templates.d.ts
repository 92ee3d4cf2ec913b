/** The built-in templates, made from templates/ by scripts/generate/templates.ts. */
/** Handlebars template specifications, by path below templates/. */
export const compiled: Readonly<Record<string, object>>;
/** Files without variables (no `.hbs`), verbatim. */
export const verbatim: Readonly<Record<string, string>>;
/** Blocks that others may replace, by template. */
export const blocks: Readonly<Record<string, readonly string[]>>;
