/** What holds where a setting of `backend-feature.yaml` is left out. */
export const DEFAULTS = {
  // Of projects of before their settings said it, too.
  parts: ['redis'],
  docsRoot: 'docs',
  currency: 'EUR',
  coverage: { threshold: 80 },
  approval: 'anyone',
  completeness: 'standard',
} as const;
