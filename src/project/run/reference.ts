/** The reference as a running service, for the tests of a feature or for whoever wants to try it. */
import { randomBytes } from 'node:crypto';
import { type HttpServer, serve } from '../../effects/http.ts';
import { type ExpectedTest, ownerIn } from '../../evidence/verdicts.ts';
import type { Feature } from '../../model/types.ts';
import { createEngine, type Engine } from '../../proof/engine.ts';
import { createSessions, type Transcript } from '../../proof/sessions.ts';
import type { Credentials } from '../../proof/types.ts';
import { requestOf, responseOf } from '../../proof/wire.ts';
import type { ServiceAddress } from '../../stacks/stack.ts';
import type { LoadedFeature } from '../features.ts';

/** Fresh for every run: tokens of one service open no other. */
export const freshCredentials = (audience: string): Credentials => ({
  secret: randomBytes(32).toString('hex'),
  audience,
  authorization: `Basic ${randomBytes(16).toString('base64')}`,
});

/** Those that a feature's tests call: its own, and those that references lead to. */
export const servedFeatures = ({ feature, related }: Pick<LoadedFeature, 'feature' | 'related'>): Feature[] => [
  feature,
  ...related,
];

export interface Serving {
  readonly address: ServiceAddress;
  /** What every test sent and got, where it was recorded. */
  transcripts(): Transcript[];
}

export interface ServingOptions {
  readonly features: readonly Feature[];
  readonly credentials: Credentials;
  readonly hollow?: boolean;
  /** Tests that are known by their cases' IDs. */
  readonly expected?: readonly ExpectedTest[];
  /** Who serves the test of a case; the reference where it gives undefined. */
  readonly engineOf?: (id: string) => Engine | undefined;
  readonly record?: boolean;
}

/** Runs `use` while the service is there. */
export async function withService<T>(options: ServingOptions, use: (serving: Serving) => Promise<T>): Promise<T> {
  const { features, credentials, expected = [], engineOf = () => undefined, record = false } = options;
  const engine = createEngine({ features, credentials, hollow: options.hollow ?? false });
  const ownerOf = ownerIn(expected);
  const known = (name: string): string => ownerOf(name)?.id ?? '';
  const sessions = createSessions((id) => engineOf(id) ?? engine, { record, known });
  const server: HttpServer = await serve((request) => responseOf(sessions.answer(requestOf(request, Date.now()))));
  try {
    return await use({ address: { url: server.url, ...credentials }, transcripts: () => sessions.transcripts() });
  } finally {
    await server.close();
  }
}
