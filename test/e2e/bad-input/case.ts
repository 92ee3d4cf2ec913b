/** One thing that a user can get wrong, as data. */
import type { ErrorCode } from '../../../src/shared/errors.ts';

/** How far the project has come that the case begins with; `empty` has none. */
export type Stage = 'empty' | 'project' | 'docs' | 'approved' | 'tests' | 'service';

export interface Case {
  readonly name: string;
  readonly argv: readonly string[];
  /** Default: docs. */
  readonly stage?: Stage;
  /** Files beside the project, by name. */
  readonly beside?: Readonly<Record<string, string | Uint8Array>>;
  /** Breaks the project; `root` is its folder, the parent is empty but for it. */
  readonly arrange?: (root: string) => void;
  readonly exit: 1 | 2 | 3;
  readonly code: ErrorCode;
  readonly where?: RegExp;
  readonly hint?: RegExp;
  readonly message?: RegExp;
  /** Runs in this folder below the parent of the project instead of in the project. */
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Runs as nobody where the test itself runs as root, whom no permission stops. */
  readonly unprivileged?: true;
  /** At most so many seconds. Default: 15. */
  readonly seconds?: number;
}

export const FEATURE = 'product-catalog';
export const SPEC = `docs/features/${FEATURE}/api-spec.yaml`;
export const PLAN = `docs/features/${FEATURE}/test-plan.md`;
export const GATE = `docs/features/${FEATURE}/gate.yaml`;
export const ENTITY = 'Product name:string(200)! price:money! sku:string(100)!unique inventory:int(0..)=0';
/** An entity that clashes with nothing. */
export const OTHER = 'Gadget title:string(50)!';
export const REVIEWER = 'A Reviewer <a@example.org>';
