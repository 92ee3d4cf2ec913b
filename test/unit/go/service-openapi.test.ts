import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../src/model/types.ts';
import { openApiOf } from '../../../src/service/openapi.ts';
import { FORTY } from '../../fixtures/forty-features.ts';
import { documentOf, featureOf } from '../../support/catalog.ts';
import { compareOpenApi } from '../../support/openapi-compare.ts';

/** Another feature's entities are known to the commands only. */
const ALONE = FORTY.filter(({ name }) => name !== 'lending');

describe('the document that is served', () => {
  it.each(ALONE.map((one) => [one.name, one] as const))('of %s promises what the feature’s does', (_, one) => {
    const documented = documentOf(one.entities, one);
    const live = openApiOf(featureOf(one.entities, one));
    const { Problem, ProblemError } = (documented.components as JsonObject).schemas as JsonObject;
    const schemas = { ...((live.components as JsonObject).schemas as JsonObject), Problem, ProblemError } as JsonObject;
    expect(compareOpenApi(documented, { ...live, components: { schemas } })).toEqual([]);
  });
});
