/** What a case needs to know of a stack: where things lie, and how things are said in its language. */
import type { StackUnderTest } from '../support/stacks/types.ts';

export interface Language {
  readonly stack: StackUnderTest;
  readonly paths: {
    readonly tests: string;
    readonly apiTest: string;
    readonly unitTest: string;
    /** What derived tests assert with. */
    readonly answer: string;
    /** Folder of the language's templates. */
    readonly templates: string;
    readonly operation: string;
    readonly rule: string;
    /** Code of a feature that has no documents. */
    readonly secret: string;
    /** Code that the service's features share. */
    readonly shared: string;
    /** Tests beside those of the features. */
    readonly integration: string;
    /** A file among the derived tests. */
    readonly stray: string;
    /** Which dependencies there are. */
    readonly manifest: string;
    /** The template of derived test files. */
    readonly template: string;
    /** A folder that setup makes, and a file in it. */
    readonly installed: string;
  };
  /** What a person makes of the stubs, by path. */
  readonly written: Readonly<Record<string, (stub: string) => string>>;
  /** Tests by hand, of GREET-ADA. */
  readonly byHand: {
    readonly path: string;
    readonly honest: string;
    /** Says the same in other words. */
    readonly rewritten: string;
    /** Compares two numbers of its own. */
    readonly constant: string;
    /** Asks for anything but 501. */
    readonly lenient: string;
    /** Asserts nothing where a variable is not set. */
    readonly dependent: string;
    readonly skipped: string;
    /** Never fails, whatever the assertion says. */
    readonly swallowed: string;
  };
  /** Edits of derived tests: what, by what. */
  readonly weakened: Readonly<Record<'status' | 'skip' | 'swallow' | 'constant', readonly [RegExp, string]>>;
  /** An edit of what tests assert with: nothing is asserted any more. */
  readonly numb: readonly [RegExp, string];
  /** Code of the operation with something before it. */
  /** What tests assert with, when it asks for anything but 501. */
  numbed(source: string): string;
  readonly code: {
    readonly secret: string;
    readonly shared: string;
    readonly integration: string;
    readonly stray: string;
    /** Answers in the client's place where a service answers 501. */
    readonly patchesClient: Piece;
    /** Ends the process. */
    readonly exits: Piece;
    /** Much that nobody calls. */
    readonly unused: Piece;
    /** Asks whether it is being tested. */
    readonly asks: Piece;
    /** Imports what tests share. */
    readonly imports: Piece;
    /** The rule, turned round. */
    readonly wrongRule: readonly [RegExp, string];
    /** The operation, in other words. */
    readonly refactored: readonly [RegExp, string];
  };
  /** The source with a piece of code after its imports. */
  inject(source: string, piece: Piece): string;
  /** A comment in the language. */
  comment(text: string): string;
  /** A template that renders tests which assert nothing. */
  vacuousTemplate(template: string): string;
}

/** Code, and the modules of the standard library that it needs where they are not named in it. */
export interface Piece {
  readonly code: string;
  readonly imports?: readonly string[];
}
