import { expect, it } from 'vitest';
import { partsChoice } from '../../../src/wizard/other-parts.ts';

it.each([
  [['redis'], 'Parts of the project: Redis'],
  [[], "Parts of the project: none beside the stack's"],
])('a project with %j is offered them as what it has', (parts, label) => {
  expect(partsChoice(parts)).toEqual({ value: 'parts', label });
});
