/** `docs/features/<feature>/gate.yaml`: approvals and evidence of one feature, so that branches do not collide. */
import { CORE_SCHEMA, dump, load, YAMLException } from 'js-yaml';
import { readPlainYaml } from '../model/plain-yaml.ts';
import { UserError } from '../shared/errors.ts';
import { isTestClass } from './read-report.ts';
import type { TestClass } from './report.ts';

export interface Approval {
  /** `Name <mail>`. */
  readonly by: string;
  /** ISO 8601. */
  readonly at: string;
}

export interface CaseEvidence {
  /** Hash of the rendered test that was run. */
  readonly hash: string;
  readonly class: TestClass;
}

export interface DocsEvidence {
  /** Hash of the approved content. */
  readonly hash: string;
  /** Hash of the approved spec's text, which is kept beside the records of what was generated. Absent: approved before that was kept. */
  readonly spec?: string;
  readonly approved?: Approval;
}

export interface TestsEvidence {
  /** Hash over all test files, comments and layout left out: what `approved` approved. */
  readonly hash: string;
  /** Seal over `hash` and the bytes of those files: where they are the same, so is `hash`. Absent: written before schema 2. */
  readonly rendered?: string;
  readonly approved?: Approval;
  readonly cases: Readonly<Record<string, CaseEvidence>>;
}

export interface GreenEvidence {
  readonly at: string;
  /** Hash of the tests that ran. */
  readonly hash: string;
  readonly total: number;
  readonly passed: number;
  readonly coverage: number;
  readonly threshold: number;
  /** IDs of the cases that did not pass. */
  readonly failing: readonly string[];
  /** Percent that each layer's code has alone, where the settings ask for it. */
  readonly layers?: Readonly<Record<string, number>>;
  readonly load?: LoadEvidence;
}

/** What `green --load` measured against the started service. */
export interface LoadEvidence {
  readonly at: string;
  /** Hash of the tests of that time: a changed feature was not measured. */
  readonly hash: string;
  /** How long requests were counted, all steps together. */
  readonly seconds: number;
  /** The highest load, in requests a second, at which responses kept to `target` and none failed. 0: none did. */
  readonly requestsPerSecond: number;
  /** Milliseconds, at that load. */
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  /** Share of answers other than the expected, 0 to 1, at that load. */
  readonly errorRate: number;
  /** Milliseconds at the 95th percentile that were asked for. */
  readonly target: number;
  /** By operationId, at that load. */
  readonly operations: Readonly<Record<string, { readonly requests: number; readonly p95: number }>>;
}

/** What `prove` found. */
export interface ProofEvidence {
  readonly at: string;
  /** Hash of the tests that were proved. */
  readonly hash: string;
  readonly hollow: { readonly total: number; readonly red: number };
  readonly reference: { readonly total: number; readonly green: number };
  readonly mutants: {
    readonly total: number;
    readonly killed: number;
    /** One line each: the operation, and what was broken. */
    readonly survivors: readonly string[];
  };
  /** IDs of tests by hand that were green on every mutant of their operation. Absent: none. */
  readonly blind?: readonly string[];
}

/** A manual item of the checklist, ticked by somebody. */
export interface Tick extends Approval {
  /** Hash of the documents at that time: a later change takes the tick back. */
  readonly hash: string;
}

export interface Evidence {
  /** 1: hashes of tests cover the text of each case, and nothing else. */
  readonly schema: 1 | 2;
  /** Version of the tool that wrote it. */
  readonly tool: string;
  readonly docs: DocsEvidence;
  readonly tests?: TestsEvidence;
  readonly green?: GreenEvidence;
  readonly proof?: ProofEvidence;
  /** Manual items of the checklist, by their id. */
  readonly checklist?: Readonly<Record<string, Tick>>;
}

/** One text for one value: keys sorted, so that two branches that record the same differ in nothing. */
export function writeEvidence(evidence: Evidence): string {
  const header = '# Approvals and evidence. Written by create-backend-feature; editing it proves nothing.\n';
  return header + dump(evidence, { schema: CORE_SCHEMA, sortKeys: true, lineWidth: -1, noRefs: true });
}

const HINT = 'restore the file from Git, or delete it and run the phases of this feature again';

/** `file` is for messages. Throws `bad-evidence`. */
export function readEvidence(text: string, file: string): Evidence {
  let value: unknown;
  try {
    value = readPlainYaml(text) ?? load(text, { schema: CORE_SCHEMA });
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    const line = error.mark === undefined ? '' : `:${error.mark.line + 1}`;
    throw new UserError('bad-evidence', `this is not YAML: ${error.reason}`, file + line, HINT);
  }
  return new Reader(file).evidence(value);
}

type Members = Readonly<Record<string, unknown>>;

class Reader {
  private readonly file: string;
  constructor(file: string) {
    this.file = file;
  }

  evidence(value: unknown): Evidence {
    const all = this.object(value, '', ['schema', 'tool', 'docs'], ['tests', 'green', 'proof', 'checklist']);
    if (all.schema !== 1 && all.schema !== 2)
      throw this.bad('/schema', 'must be 1 or 2; a newer tool may have written this file');
    return {
      schema: all.schema,
      tool: this.text(all.tool, '/tool'),
      docs: this.docs(all.docs),
      ...(all.tests === undefined ? {} : { tests: this.tests(all.tests) }),
      ...(all.green === undefined ? {} : { green: this.green(all.green) }),
      ...(all.proof === undefined ? {} : { proof: this.proof(all.proof) }),
      ...(all.checklist === undefined ? {} : { checklist: this.checklist(all.checklist) }),
    };
  }

  private docs(value: unknown): DocsEvidence {
    const docs = this.object(value, '/docs', ['hash'], ['spec', 'approved']);
    const spec = docs.spec === undefined ? {} : { spec: this.hash(docs.spec, '/docs/spec') };
    return { hash: this.hash(docs.hash, '/docs/hash'), ...spec, ...this.approval(docs.approved, '/docs/approved') };
  }

  private tests(value: unknown): TestsEvidence {
    const tests = this.object(value, '/tests', ['hash', 'cases'], ['rendered', 'approved']);
    const cases: Array<[string, CaseEvidence]> = [];
    for (const [id, entry] of Object.entries(this.object(tests.cases, '/tests/cases'))) {
      const pointer = `/tests/cases/${id}`;
      if (!/^[A-Z][A-Z0-9-]*$/.test(id)) throw this.bad(pointer, 'is not the ID of a case');
      const members = this.object(entry, pointer, ['hash', 'class']);
      if (!isTestClass(members.class)) throw this.bad(`${pointer}/class`, 'is not a class of verdict');
      cases.push([id, { hash: this.hash(members.hash, `${pointer}/hash`), class: members.class }]);
    }
    return {
      hash: this.hash(tests.hash, '/tests/hash'),
      ...(tests.rendered === undefined ? {} : { rendered: this.hash(tests.rendered, '/tests/rendered') }),
      ...this.approval(tests.approved, '/tests/approved'),
      cases: Object.fromEntries(cases),
    };
  }

  private green(value: unknown): GreenEvidence {
    const keys = ['at', 'hash', 'total', 'passed', 'coverage', 'threshold', 'failing'];
    const green = this.object(value, '/green', keys, ['layers', 'load']);
    return {
      at: this.time(green.at, '/green/at'),
      hash: this.hash(green.hash, '/green/hash'),
      total: this.count(green.total, '/green/total'),
      passed: this.count(green.passed, '/green/passed'),
      coverage: this.number(green.coverage, '/green/coverage'),
      threshold: this.number(green.threshold, '/green/threshold'),
      failing: this.texts(green.failing, '/green/failing'),
      ...(green.layers === undefined ? {} : { layers: this.numbers(green.layers, '/green/layers') }),
      ...(green.load === undefined ? {} : { load: this.load(green.load) }),
    };
  }

  private load(value: unknown): LoadEvidence {
    const at = '/green/load';
    const measured = ['seconds', 'requestsPerSecond', 'p50', 'p95', 'p99', 'errorRate', 'target'] as const;
    const load = this.object(value, at, ['at', 'hash', ...measured, 'operations']);
    const operations = Object.entries(this.object(load.operations, `${at}/operations`)).map(([id, one]) => {
      const pointer = `${at}/operations/${id}`;
      const { requests, p95 } = this.object(one, pointer, ['requests', 'p95']);
      return [
        id,
        { requests: this.count(requests, `${pointer}/requests`), p95: this.number(p95, `${pointer}/p95`) },
      ] as const;
    });
    const figure = (key: (typeof measured)[number]): number => this.number(load[key], `${at}/${key}`);
    return {
      at: this.time(load.at, `${at}/at`),
      hash: this.hash(load.hash, `${at}/hash`),
      seconds: figure('seconds'),
      requestsPerSecond: figure('requestsPerSecond'),
      p50: figure('p50'),
      p95: figure('p95'),
      p99: figure('p99'),
      errorRate: figure('errorRate'),
      target: figure('target'),
      operations: Object.fromEntries(operations),
    };
  }

  private proof(value: unknown): ProofEvidence {
    const proof = this.object(value, '/proof', ['at', 'hash', 'hollow', 'reference', 'mutants'], ['blind']);
    const hollow = this.object(proof.hollow, '/proof/hollow', ['total', 'red']);
    const reference = this.object(proof.reference, '/proof/reference', ['total', 'green']);
    const mutants = this.object(proof.mutants, '/proof/mutants', ['total', 'killed', 'survivors']);
    return {
      at: this.time(proof.at, '/proof/at'),
      hash: this.hash(proof.hash, '/proof/hash'),
      hollow: {
        total: this.count(hollow.total, '/proof/hollow/total'),
        red: this.count(hollow.red, '/proof/hollow/red'),
      },
      reference: {
        total: this.count(reference.total, '/proof/reference/total'),
        green: this.count(reference.green, '/proof/reference/green'),
      },
      mutants: {
        total: this.count(mutants.total, '/proof/mutants/total'),
        killed: this.count(mutants.killed, '/proof/mutants/killed'),
        survivors: this.texts(mutants.survivors, '/proof/mutants/survivors'),
      },
      ...(proof.blind === undefined ? {} : { blind: this.texts(proof.blind, '/proof/blind') }),
    };
  }

  private checklist(value: unknown): Readonly<Record<string, Tick>> {
    const ticks = Object.entries(this.object(value, '/checklist')).map(([id, one]) => {
      const pointer = `/checklist/${id}`;
      const { by, at, hash } = this.object(one, pointer, ['by', 'at', 'hash']);
      return [
        id,
        {
          by: this.text(by, `${pointer}/by`),
          at: this.time(at, `${pointer}/at`),
          hash: this.hash(hash, `${pointer}/hash`),
        },
      ] as const;
    });
    return Object.fromEntries(ticks);
  }

  private numbers(value: unknown, pointer: string): Readonly<Record<string, number>> {
    const members = Object.entries(this.object(value, pointer));
    return Object.fromEntries(members.map(([key, one]) => [key, this.number(one, `${pointer}/${key}`)]));
  }

  private approval(value: unknown, pointer: string): { approved?: Approval } {
    if (value === undefined) return {};
    const approval = this.object(value, pointer, ['by', 'at']);
    return { approved: { by: this.text(approval.by, `${pointer}/by`), at: this.time(approval.at, `${pointer}/at`) } };
  }

  /** Without `required`, any keys. */
  private object(
    value: unknown,
    pointer: string,
    required?: readonly string[],
    optional: readonly string[] = [],
  ): Members {
    if (typeof value !== 'object' || value === null || Array.isArray(value))
      throw this.bad(pointer, 'must be a mapping');
    const members = value as Members;
    if (required === undefined) return members;
    for (const key of required) if (members[key] === undefined) throw this.bad(`${pointer}/${key}`, 'is missing');
    for (const key of Object.keys(members)) {
      if (!required.includes(key) && !optional.includes(key)) throw this.bad(`${pointer}/${key}`, 'is not known');
    }
    return members;
  }

  private text(value: unknown, pointer: string): string {
    if (typeof value !== 'string' || value === '') throw this.bad(pointer, 'must be text');
    return value;
  }

  private texts(value: unknown, pointer: string): string[] {
    if (!Array.isArray(value)) throw this.bad(pointer, 'must be a list');
    return value.map((one, at) => this.text(one, `${pointer}/${at}`));
  }

  private hash(value: unknown, pointer: string): string {
    const text = this.text(value, pointer);
    if (!/^[0-9a-f]{64}$/.test(text)) throw this.bad(pointer, 'must be a SHA-256 hash');
    return text;
  }

  private time(value: unknown, pointer: string): string {
    const text = this.text(value, pointer);
    if (!/^\d{4}-\d\d-\d\dT/.test(text) || Number.isNaN(Date.parse(text))) throw this.bad(pointer, 'must be a time');
    return text;
  }

  private number(value: unknown, pointer: string): number {
    if (typeof value !== 'number' || !Number.isFinite(value)) throw this.bad(pointer, 'must be a number');
    return value;
  }

  private count(value: unknown, pointer: string): number {
    const number = this.number(value, pointer);
    if (!Number.isInteger(number) || number < 0) throw this.bad(pointer, 'must be a count');
    return number;
  }

  private bad(pointer: string, what: string): UserError {
    return new UserError('bad-evidence', `${pointer || 'the file'} ${what}`, `${this.file}:${pointer || '/'}`, HINT);
  }
}
