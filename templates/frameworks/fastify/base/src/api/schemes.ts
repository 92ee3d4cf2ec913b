/** Security schemes other than bearer tokens, such as HTTP Basic or API keys. This file is yours. */
import type { FastifyRequest } from 'fastify';
import type { Caller } from '../core/tokens.ts';
import { NotImplemented } from '../domain/base/errors.ts';

/** Who calls, by a scheme of the documents; to refuse, throw ProblemError(401, 'unauthenticated'). */
export async function checkScheme(scheme: string, _request: FastifyRequest): Promise<Caller | undefined> {
  throw new NotImplemented(`security scheme ${scheme} is not written yet: checkScheme in src/api/schemes.ts`);
}
