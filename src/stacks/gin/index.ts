/** Gin on Go. */
import { go } from '../../languages/go/index.ts';
import { fromLanguage } from '../from-language.ts';
import type { Stack } from '../stack.ts';
import { project } from './project.ts';
import { ginRemoval } from './removal.ts';
import { ginToolchain } from './toolchain.ts';

export const gin: Stack = {
  id: 'gin',
  title: 'Gin',
  ...fromLanguage(go, undefined),
  project,
  system: { servedBy: 'internal/api/server/system.go', documentation: '/docs', health: '/health' },
  removal: ginRemoval,
  toolchain: ginToolchain,
};
