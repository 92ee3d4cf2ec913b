/**
 * What an agent's spec says about the backends that it builds. Each value carries the line where it was read: nothing in a
 * profile was guessed. Types only.
 */
import type { Json } from './types.ts';

/** A value, and where it was read. */
export interface Read<T> {
  readonly value: T;
  /** In the agent's file, from 1. */
  readonly line: number;
  /** The statement as it stands there, on one line. */
  readonly said: string;
}

export interface Profile {
  /** As the user named it. */
  readonly file: string;
  /** How it was written. */
  readonly format: 'markdown' | 'yaml';
  readonly frontMatter: 'good' | 'broken' | 'absent';
  readonly name?: Read<string>;
  readonly description?: Read<string>;
  /** In reading order: languages, frameworks, with the version where one is named. */
  readonly stacks: readonly Read<OfferedStack>[];
  /** In reading order. */
  readonly layers: readonly Read<Layer>[];
  /** Every folder and file of the trees that it draws, by its path. */
  readonly tree: readonly Read<TreeEntry>[];
  readonly docs: {
    /** Relative to the project, such as `docs`. */
    readonly root?: Read<string>;
    /** Documents that must exist, by their path as written. */
    readonly documents: readonly Read<DocumentEntry>[];
  };
  /** In their order. */
  readonly phases: readonly Read<AgentPhase>[];
  readonly coverage: readonly Read<CoverageTarget>[];
  readonly latency: readonly Read<LatencyTarget>[];
  /** Other targets with a number: throughput, uptime, time of a test run. */
  readonly targets: readonly Read<OtherTarget>[];
  readonly tests: readonly Read<TestKind>[];
  /** Names as the field writes them: PostgreSQL, Redis, Kafka, JWT, REST, Prometheus, Docker, … */
  readonly databases: readonly Read<string>[];
  readonly caches: readonly Read<string>[];
  readonly queues: readonly Read<string>[];
  readonly auth: readonly Read<string>[];
  readonly protocols: readonly Read<string>[];
  readonly observability: readonly Read<string>[];
  readonly deployment: readonly Read<string>[];
  /** HTTP statuses that it names for errors. */
  readonly statuses: readonly Read<number>[];
  readonly schemas: { readonly input?: Read<Json>; readonly output?: Read<Json> };
  readonly checklist: readonly Read<ChecklistEntry>[];
  /** Values that contradict each other within one scope; the stricter one is taken. */
  readonly conflicts: readonly Conflict[];
  /** Every statement that says something about what is built, with what it is about. */
  readonly statements: readonly ProfileStatement[];
  /** Statements that may say something, and were not understood. */
  readonly notUnderstood: readonly Read<string>[];
}

export interface OfferedStack {
  /** As the field writes it: FastAPI, Node.js, Go. */
  readonly name: string;
  readonly kind: 'language' | 'framework';
  /** Of a framework: its language. */
  readonly language?: string;
  /** As written, such as `3.11+`. */
  readonly version?: string;
  /** The stack of ours that it is; of a language, the stack of ours for it. Absent: none. */
  readonly stack?: string;
  /** The agent says that this is the one, or offers no other of its kind. */
  readonly preferred: boolean;
}

export interface Layer {
  /** As written, such as `repository`. */
  readonly name: string;
  /** The layer of ours that it is. Absent: none. */
  readonly layer?: 'api' | 'core' | 'domain' | 'infrastructure' | 'repository' | 'tests';
}

export interface TreeEntry {
  readonly path: string;
  readonly folder: boolean;
  readonly comment?: string;
}

export interface DocumentEntry {
  /** Below the project, such as `docs/features/[feature-name]/api-spec.yaml`. */
  readonly path: string;
  readonly purpose?: string;
}

export interface AgentPhase {
  /** As written. */
  readonly name: string;
  readonly phase?: 'docs' | 'tests' | 'implementation';
}

export interface CoverageTarget {
  /** Percent. */
  readonly percent: number;
  /** `>80%` is more than, `90%+` is at least. */
  readonly more: boolean;
  /** `overall`, or the words of the statement: `critical paths`, `domain`. */
  readonly scope: string;
}

export interface LatencyTarget {
  readonly milliseconds: number;
  /** 95, 99; absent: not said. */
  readonly percentile?: number;
  /** `responses`, or what the statement is about: `database queries`, `first token`. */
  readonly scope: string;
}

export interface OtherTarget {
  readonly about: string;
  /** As written, such as `1000+ messages/sec`. */
  readonly amount: string;
}

export interface TestKind {
  /** unit, integration, contract, load, mutation, security, e2e, … */
  readonly kind: string;
  readonly tool?: string;
}

export interface ChecklistEntry {
  readonly text: string;
  readonly ticked?: boolean;
}

export interface Conflict {
  readonly about: string;
  readonly values: readonly Read<string>[];
  /** The one of them that counts. */
  readonly taken: string;
}

/** Areas that the statements of an agent's spec fall into. */
export type StatementArea =
  | 'docs-tree'
  | 'phases'
  | 'layers'
  | 'thresholds'
  | 'tests'
  | 'api'
  | 'errors'
  | 'data'
  | 'security'
  | 'performance'
  | 'messaging'
  | 'observability'
  | 'deployment'
  | 'integration'
  | 'process';

export interface ProfileStatement {
  readonly line: number;
  readonly said: string;
  readonly area: StatementArea;
  /** What it is about, out of a closed list (see input/agent): its entry says what the product makes of it. Absent: generatable, but not known. */
  readonly topic?: string;
}
