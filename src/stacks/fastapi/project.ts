/** The project base: what `init` writes. */
import { projectBase } from '../project-base.ts';
import type { Stack } from '../stack.ts';
import { BASE_FILES } from './base-files.ts';

export const project: Stack['project'] = (config, render) => projectBase('fastapi', BASE_FILES, config, render);
