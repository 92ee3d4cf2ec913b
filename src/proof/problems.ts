/** Refusals, as application/problem+json (RFC 9457). */
import type { Operation } from '../model/types.ts';
import type { Fault, Response } from './types.ts';

export const PROBLEM = 'application/problem+json';

const TITLES: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  409: 'Conflict',
  412: 'Precondition Failed',
  413: 'Request Entity Too Large',
  422: 'Unprocessable Entity',
  429: 'Too Many Requests',
  501: 'Not Implemented',
};

export interface Refusal {
  readonly status: number;
  readonly code: string;
  readonly detail?: string;
  readonly faults?: readonly Fault[];
  readonly headers?: Readonly<Record<string, string>>;
}

export function problem({ status, code, detail, faults = [], headers = {} }: Refusal): Response {
  return {
    status,
    headers: { 'Content-Type': PROBLEM, ...headers },
    body: {
      type: `urn:problem:${code}`,
      title: TITLES[status] ?? 'Error',
      status,
      ...(detail === undefined ? {} : { detail }),
      code,
      // Filled in by whoever answers: it is the request's.
      correlation_id: '',
      ...(faults.length === 0
        ? {}
        : { errors: faults.map((fault) => ({ ...fault, message: MESSAGES[fault.code] ?? 'is not valid' })) }),
    },
  };
}

const MESSAGES: Readonly<Record<string, string>> = {
  null: 'must not be null',
  type: 'has the wrong type',
  enum: 'is none of the values that are listed',
  required: 'is required',
  unknown_field: 'is not known',
  nul_character: 'must not contain U+0000',
  too_short: 'is too short',
  too_long: 'is too long',
  pattern: 'does not match its pattern',
  format: 'does not have its format',
  too_small: 'is too small',
  too_large: 'is too large',
  multiple_of: 'is no multiple',
  too_few: 'has too few entries',
  too_many: 'has too many entries',
};

/** `wanted`, unless the operation documents only the other of the two. */
export function either(operation: Operation, wanted: number, otherwise: number): number {
  const has = (status: number): boolean => operation.responses.some((response) => response.status === status);
  return !has(wanted) && has(otherwise) ? otherwise : wanted;
}

export const badParameters = (operation: Operation, faults: readonly Fault[]): Refusal => ({
  status: either(operation, 400, 422),
  code: either(operation, 400, 422) === 400 ? 'bad_request' : 'validation_failed',
  faults,
});

export const badBody = (operation: Operation, faults: readonly Fault[]): Refusal => ({
  status: either(operation, 422, 400),
  code: either(operation, 422, 400) === 422 ? 'validation_failed' : 'bad_request',
  faults,
});
