/**
 * The closed set of errors that a user can meet. Each says what is wrong, where, and what to do next.
 * Anything else that is thrown is a defect of ours (exit code 70).
 */

/** A conflict was left in files. */
export const CONFLICT_LEFT = 4;

/** Exit codes: 1 a gate refused or a check failed; 2 wrong usage or bad input; 3 a tool is missing; 4 a conflict was left in files. */
export const EXIT_BY_CODE = {
  // usage and input
  usage: 2,
  'missing-input': 2,
  'bad-name': 2,
  'bad-dsl': 2,
  'bad-rules': 2,
  'bad-answers': 2,
  'bad-spec': 2,
  'bad-document': 2,
  'bad-yaml': 2,
  'bad-json': 2,
  'bad-backlog': 2,
  'bad-plan': 2,
  'bad-config': 2,
  'bad-evidence': 2,
  'bad-agent': 2,
  'bad-template': 2,
  'bad-path': 2,
  'too-large': 2,
  unsupported: 2,
  'unknown-stack': 2,
  'unknown-feature': 2,
  'unknown-part': 2,
  'unknown-template': 2,
  'unknown-item': 2,
  'unknown-case': 2,
  'not-a-project': 2,
  'not-a-repository': 2,
  'already-exists': 2,
  'would-disturb': 2,
  'older-tool': 2,
  'older-project': 2,
  'parts-conflict': 2,
  'no-identity': 2,
  'nothing-to-undo': 2,
  // effects
  unreadable: 2,
  unwritable: 2,
  busy: 2,
  'port-taken': 2,
  'tool-missing': 3,
  'tool-failed': 3,
  // gates
  'docs-incomplete': 1,
  'docs-not-approved': 1,
  'tests-missing': 1,
  'not-red': 1,
  'tests-not-approved': 1,
  'service-missing': 1,
  'not-green': 1,
  'not-serving': 1,
  'load-failed': 1,
  'edited-file': 1,
  'conflict-left': CONFLICT_LEFT,
  'approval-stands': 1,
  committed: 1,
  'check-failed': 1,
  'still-used': 1,
  'no-backfill': 1,
  'migration-unknown': 1,
  'migration-lost': 1,
  'bad-record': 1,
  'migrations-conflict': 1,
} as const;

export type ErrorCode = keyof typeof EXIT_BY_CODE;

export interface Diagnostic {
  readonly code: string;
  readonly message: string;
  /** `file:line`, or a JSON pointer, or a flag. */
  readonly where: string;
  /** What to do next. */
  readonly hint: string;
}

/** A coded error. `details` carries every single finding where there are several (all gaps of a document, say). */
export class UserError extends Error {
  readonly code: ErrorCode;
  readonly where: string;
  readonly hint: string;
  readonly details: readonly Diagnostic[];

  constructor(code: ErrorCode, message: string, where: string, hint: string, details: readonly Diagnostic[] = []) {
    super(message);
    this.name = 'UserError';
    this.code = code;
    this.where = where;
    this.hint = hint;
    this.details = details;
  }

  get exitCode(): number {
    return EXIT_BY_CODE[this.code];
  }
}

/** What programs are told of an error: the member `error` of --json. Anything but a UserError is a defect. */
export interface Fault extends Diagnostic {
  readonly details: readonly Diagnostic[];
}

export function faultOf(error: unknown): Fault {
  if (error instanceof UserError) {
    const { code, message, where, hint, details } = error;
    return { code, message, where, hint, details };
  }
  return {
    code: 'defect',
    message: error instanceof Error ? error.message : String(error),
    where: 'create-backend-feature',
    hint: 'This is a defect of create-backend-feature, not of your input. Please report it; DEBUG=1 shows the stack.',
    details: [],
  };
}

/** More than a screen of findings helps nobody. */
const SHOWN_DETAILS = 20;

/** An error as every face shows it: code and message, where, what to do, and each finding where there are several. */
export function errorLines({ code, message, where, hint, details }: UserError): string[] {
  const lines = [`error ${code}: ${message}`, `  where: ${where}`, `  next:  ${hint}`];
  // One finding is the error itself.
  const more = details.length > 1 ? details : [];
  for (const detail of more.slice(0, SHOWN_DETAILS)) {
    lines.push(`  - ${detail.where}: ${ended(detail.message)} ${detail.hint}`);
  }
  if (more.length > SHOWN_DETAILS) lines.push(`  … and ${more.length - SHOWN_DETAILS} more; --json shows them all.`);
  return lines;
}

const ended = (sentence: string): string => (/[.!?:…]$/.test(sentence) ? sentence : `${sentence}.`);
