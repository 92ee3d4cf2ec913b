/** Gin on Go. */
import { go } from '../../languages/go/index.ts';
import { fromLanguage } from '../from-language.ts';
import type { Stack, Toolchain } from '../stack.ts';
import { parts, project } from './project.ts';
import { ginRemoval } from './removal.ts';

const { serve } = go.toolchain;
const toolchain: Toolchain = {
  ...go.toolchain,
  ...(serve === undefined ? {} : { serve: { ...serve, env: { ...serve.env, GIN_MODE: 'release' } } }),
};

export const gin: Stack = {
  id: 'gin',
  title: 'Gin',
  ...fromLanguage(go, undefined),
  parts: { language: go.id, own: parts },
  project,
  system: { servedBy: 'internal/api/server/system.go', documentation: '/docs', health: '/health' },
  removal: ginRemoval,
  toolchain,
};
