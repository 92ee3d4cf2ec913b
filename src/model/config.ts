/** `backend-feature.yaml`: the team's settings, at the project's root. */
export interface Config {
  readonly name: string;
  readonly stack: string;
  /** Version of the tool that wrote the project. */
  readonly tool: string;
  readonly docsRoot: string;
  /** ISO 4217. */
  readonly currency: string;
  readonly coverage: { readonly threshold: number };
  readonly approval: 'anyone' | 'peer' | 'signed';
  readonly completeness: 'standard' | 'strict';
}
