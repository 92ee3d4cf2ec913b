/** What the documents promise, read from a feature's contract.json. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';

const FORMATS: Readonly<Record<string, RegExp>> = {
  uuid: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
  date: /^\d{4}-\d{2}-\d{2}$/,
  'date-time': /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/,
  money: /^(0|[1-9]\d{0,12})\.\d{2}$/,
  decimal: /^-?\d+(\.\d+)?$/,
  email: /^[^@\s]+@[^@\s]+$/,
  uri: /^[A-Za-z][A-Za-z0-9+.-]*:\S+$/,
};

/** What an operation may answer with one status. */
export interface DocumentedResponse {
  readonly mediaType?: string;
  readonly headers?: readonly string[];
  readonly schema?: object | boolean;
}

/** One operation: how it is called, by whom, and what it may answer. */
export interface Operation {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly access: string;
  readonly bodyMediaType: string;
  readonly responses: Readonly<Record<string, DocumentedResponse>>;
}

type DocumentedOperation = Omit<Operation, 'id' | 'bodyMediaType'> & { readonly bodyMediaType?: string };

interface Content {
  readonly operations: Readonly<Record<string, DocumentedOperation>>;
  readonly $defs?: object;
}

/** The operations of a feature. */
export class Contract {
  readonly #content: Content;
  readonly #validators = new Map<string, ValidateFunction>();
  readonly #ajv = new Ajv2020({
    strict: false,
    logger: false,
    formats: FORMATS,
    // 19.99 is a multiple of 0.01, though the quotient of the two is not whole.
    multipleOfPrecision: 9,
    code: { regExp: pattern },
  });

  constructor(content: Content) {
    this.#content = content;
  }

  /** By its operationId. */
  operation(id: string): Operation {
    const found = this.#content.operations[id];
    if (found === undefined) throw new Error(`contract.json has no operation ${id}`);
    return { bodyMediaType: 'application/json', ...found, id };
  }

  /** For the body of an answer. */
  validator(operation: Operation, status: string): ValidateFunction {
    const key = `${operation.id} ${status}`;
    const known = this.#validators.get(key);
    if (known !== undefined) return known;
    // A boolean schema has no members to add to.
    const allOf = [operation.responses[status]?.schema ?? true];
    const made = this.#ajv.compile({ allOf, $defs: this.#content.$defs ?? {} });
    this.#validators.set(key, made);
    return made;
  }
}

/** Patterns of documents from elsewhere need not stand the stricter reading. */
function pattern(source: string, flags: string): RegExp {
  try {
    return new RegExp(source, flags);
  } catch {
    return new RegExp(source);
  }
}
pattern.code = 'pattern';

const contracts = new Map<string, Contract>();

/** The contract of the feature that a test file belongs to. */
export function contractBeside(test: string): Contract {
  for (let folder = dirname(test); folder !== dirname(folder); folder = dirname(folder)) {
    const path = join(folder, 'contract.json');
    const known = contracts.get(path);
    if (known !== undefined) return known;
    if (!existsSync(path)) continue;
    const read = new Contract(JSON.parse(readFileSync(path, 'utf8')) as Content);
    contracts.set(path, read);
    return read;
  }
  return new Contract({ operations: {} });
}
