/** Prints a token for development: `npm run mint-token -- --subject ada --role admin`. */
import { mintFor } from './core/mint-token.ts';
import { readEnvironment } from './core/settings.ts';

try {
  console.log(await mintFor(process.argv.slice(2), readEnvironment()));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
