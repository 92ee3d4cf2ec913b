/** Everything that a report shows, read from documents, evidence and the tree. What nobody measured is undefined. Types only. */
import type { TestClass } from '../evidence/report.ts';
import type { Phase } from '../gates/phases.ts';
import type { HttpMethod } from '../model/types.ts';

export interface ReportData {
  readonly project: string;
  readonly stack: { readonly id: string; readonly title: string };
  /** Version of this tool. */
  readonly tool: string;
  /** Paths of a started service; where it listens, nobody knows. Undefined: the tree has no code that serves them. */
  readonly system: { readonly documentation?: string; readonly health?: string };
  /** By name. */
  readonly features: readonly FeatureReport[];
  /** Migrations that no feature was generated with: the team's own. */
  readonly otherMigrations: readonly string[];
}

export type FeatureReport = ReadFeature | UnreadFeature;

/** A feature whose documents cannot be read; the others are shown all the same. */
export interface UnreadFeature {
  readonly name: string;
  readonly problem: { readonly message: string; readonly where: string };
}

export interface ReadFeature {
  readonly name: string;
  readonly title: string;
  readonly problem?: undefined;
  /** Of a backlog: what the feature was asked for as. */
  readonly backlogItem?: string;
  readonly phase: Phase;
  /** The command that takes it further; empty where it is done. */
  readonly next: string;
  readonly approvals: { readonly docs?: ApprovalReport; readonly tests?: ApprovalReport };
  /** In the order of the document. */
  readonly operations: readonly OperationReport[];
  readonly rules: readonly RuleReport[];
  /** Invariants and repository contracts, by entity. */
  readonly entities: readonly CaseGroup[];
  /** Rows of the plan in plain words, and cases that are about no documented response. */
  readonly others: readonly CaseReport[];
  /** Every case once. */
  readonly cases: CaseCounts;
  readonly green?: GreenReport;
  readonly load?: LoadReport;
  readonly proof?: ProofReport;
  readonly checklist: readonly ChecklistReport[];
  /** In order. */
  readonly migrations: readonly MigrationReport[];
  /** There is an implementation in the tree. */
  readonly implemented: boolean;
}

export interface ApprovalReport {
  readonly by: string;
  readonly at: string;
  /** What was approved has changed since. */
  readonly stale: boolean;
}

export interface OperationReport {
  readonly id: string;
  readonly method: HttpMethod;
  readonly path: string;
  readonly summary: string;
  /** Path of the document and pointer of the operation in it. */
  readonly document: string;
  readonly responses: readonly ResponseReport[];
  /** Milliseconds at the 95th percentile, of a load test of the tests as they are. */
  readonly p95?: number;
}

export interface ResponseReport {
  readonly status: number | 'default';
  readonly description: string;
  readonly cases: readonly CaseReport[];
  /** Why no case is derived. */
  readonly notDerived?: string;
}

export interface RuleReport {
  readonly id: string;
  readonly statement: string;
  readonly operations: readonly string[];
  /** Of its function, and of the operations that it refuses. */
  readonly cases: readonly CaseReport[];
}

export interface CaseGroup {
  readonly name: string;
  readonly cases: readonly CaseReport[];
}

export interface CaseReport {
  readonly id: string;
  readonly title: string;
  readonly level: 'api' | 'unit' | 'repository' | 'by hand';
  /** Where nothing was implemented. stale: of another test than the one that is there now. */
  readonly red: TestClass | 'stale' | 'not run';
  /** On the implementation. stale: of other tests than those that are there now. */
  readonly green: 'passed' | 'failed' | 'stale' | 'not run';
}

export interface CaseCounts {
  readonly total: number;
  /** Red for the right reason, by evidence that holds. */
  readonly red: number;
  readonly passed: number;
  readonly failed: number;
  /** Of the API alone. */
  readonly api: { readonly total: number; readonly passed: number };
  /** How many have each class of red verdict. */
  readonly byClass: Readonly<Record<string, number>>;
}

export interface GreenReport {
  readonly at: string;
  readonly total: number;
  readonly passed: number;
  /** Percent. */
  readonly coverage: number;
  readonly threshold: number;
  readonly layers: readonly LayerReport[];
  /** Tests that failed and are no case of the plan. */
  readonly otherFailures: readonly string[];
  readonly stale: boolean;
}

export interface LayerReport {
  readonly layer: string;
  /** Percent. */
  readonly coverage: number;
  /** Undefined: the settings ask for none. */
  readonly threshold?: number;
}

export interface LoadReport {
  readonly at: string;
  readonly seconds: number;
  readonly requestsPerSecond: number;
  /** Milliseconds. */
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  /** 0 to 1. */
  readonly errorRate: number;
  /** Milliseconds at the 95th percentile. */
  readonly target: number;
  readonly stale: boolean;
}

export interface ProofReport {
  readonly at: string;
  readonly hollow: { readonly total: number; readonly red: number };
  readonly reference: { readonly total: number; readonly green: number };
  readonly mutants: { readonly total: number; readonly killed: number };
  readonly survivors: readonly string[];
  readonly blind: readonly string[];
  readonly stale: boolean;
}

export interface ChecklistReport {
  readonly id: string;
  readonly text: string;
  /**
   * What `check` looks at holds, fails, or comes later (nothing is implemented yet); what people look at is ticked, open, or
   * stale (ticked, and the documents have changed since).
   */
  readonly state: 'holds' | 'fails' | 'later' | 'ticked' | 'open' | 'stale';
  /** Why it fails. */
  readonly why?: string;
  readonly by?: string;
  readonly at?: string;
}

export interface MigrationReport {
  readonly id: string;
  readonly path: string;
  /** Undefined where somebody edited the file, or the documents changed since it was written: what it does is not known. */
  readonly changes?: { readonly tables: readonly string[]; readonly indexes: readonly string[] };
}
