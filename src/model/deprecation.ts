/** What every answer of a deprecated operation says: `Deprecation` (RFC 9745) and `Sunset` (RFC 8594). */
import type { Operation } from './types.ts';

type Dates = Pick<Operation, 'deprecatedSince' | 'sunset'>;

const midnight = (date: string): Date => new Date(`${date}T00:00:00Z`);

export function deprecationHeaders({ deprecatedSince, sunset }: Dates): Readonly<Record<string, string>> {
  return {
    ...(deprecatedSince === undefined ? {} : { Deprecation: `@${midnight(deprecatedSince).getTime() / 1000}` }),
    ...(sunset === undefined ? {} : { Sunset: midnight(sunset).toUTCString() }),
  };
}
