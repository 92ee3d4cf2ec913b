/** What is asked of a new operation, and what comes of it. */
import type { Payload } from '../../input/payload.ts';
import type { Feature, Json, JsonObject } from '../../model/types.ts';

export const ENDPOINT_METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;
export type EndpointMethod = (typeof ENDPOINT_METHODS)[number];

export interface EndpointInput {
  readonly method: EndpointMethod;
  readonly path: string;
  /** Absent: the method and the path, or what the operation is known to do. */
  readonly summary?: string;
  /** Absent: an open question, where the method may have one. */
  readonly body?: Payload;
  /** Absent: an open question, except for DELETE. */
  readonly answer?: Payload;
  /** `public`, `user` or a role. Absent: as similar operations have it. */
  readonly access?: string;
}

/** What an operation is called, where it is known what it does. */
export interface OperationNames {
  readonly summary: string;
  readonly operationId: string;
  /** The description of its answer. */
  readonly answer: string;
}

/** The document that grows, and the feature that was read from it. */
export interface EndpointSource {
  readonly document: JsonObject;
  readonly feature: Pick<Feature, 'operations' | 'schemas'>;
}

/** What to put where, by path of keys; only what is not there yet. */
export interface Addition {
  readonly at: readonly string[];
  readonly value: Json;
}

/** What nobody gave and the document settles. */
export interface Derived {
  /** `access`, `answer`, or `parameter <name>`. */
  readonly what: string;
  readonly value: string;
  readonly from: string;
}

/** The entity whose things the path is about: `/api/v1/products/{id}/…`. */
export interface Owner {
  readonly component: string;
  readonly plural: string;
  readonly path: string;
}

export const hasBody = (method: EndpointMethod): boolean => method !== 'GET' && method !== 'DELETE';
