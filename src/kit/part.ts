/** Parts: what a project is put together from. A part names no other part; they meet in slots. */
import type { BasePart } from '../plan/types.ts';
import type { Dependency } from './dependency.ts';
import type { Setting } from './setting.ts';

/** What parts need of each other, whoever it is that brings it. One part fills a slot. */
export const SLOTS = {
  'http-host': 'answers HTTP requests',
  store: 'keeps entities in a database',
  'embedded-database': 'a database that needs no server',
  'database-server': 'a database that several processes share',
  'token-verifier': 'knows callers by their tokens',
  metrics: 'counts and measures requests',
  counters: 'counts that several processes share',
} as const;
export type Slot = keyof typeof SLOTS;

export const LANGUAGES = ['python', 'typescript', 'go'] as const;
export type LanguageId = (typeof LANGUAGES)[number];

export interface Part {
  /** As people type it: `[a-z][a-z0-9-]*`. */
  readonly id: string;
  readonly title: string;
  /** Where it can be used, and is tested. */
  readonly languages: readonly LanguageId[];
  readonly provides: readonly Slot[];
  readonly requires: readonly Slot[];
  /** What it brings to a project. Pure: the same view gives the same contribution. */
  project(view: PartView): Contribution;
}

/** What a part is told of the project that it is part of. */
export interface PartView {
  /** Name of the project. */
  readonly name: string;
  readonly language: LanguageId;
  /** Folder of what runs it, with a slash; empty where that is the root. */
  readonly home: string;
}

/** What a part brings. What is absent is nothing. */
export interface Contribution {
  readonly files?: readonly BasePart[];
  readonly settings?: readonly Setting[];
  /** What it adds to the help of settings, its own or those of others, where they are there. */
  readonly hints?: ReadonlyArray<readonly [setting: string, hint: string]>;
  readonly containers?: readonly Container[];
  readonly dependencies?: readonly Dependency[];
  /** Packages, as its language imports them, that the domain must not know. */
  readonly outside?: readonly string[];
  /** What the service opens for slots that the part fills. */
  readonly adapters?: Readonly<Partial<Record<Slot, Adapter>>>;
}

/** Code that stands for a server where a setting leads to one. */
export interface Adapter {
  /** Name of the setting; without it, the service does with what it has. */
  readonly setting: string;
  /** Where the code is, as its language imports it from the folder of infrastructure. */
  readonly module: string;
  /** The class or function that opens it. */
  readonly name: string;
}

/** A server beside the service, as images and compose files know it. */
export interface Container {
  /** Its host name for the service. */
  readonly name: string;
  /** As people call it. */
  readonly title: string;
  readonly image: string;
  /** That it listens on. */
  readonly port: number;
  readonly environment: ReadonlyArray<readonly [name: string, value: string]>;
  /** Folder of the image that outlives the container. */
  readonly volume?: string;
  /** Command and arguments, without a shell; it ends with 0 when requests are taken. */
  readonly healthcheck: readonly [string, ...string[]];
  /** Settings that lead the service to it. */
  readonly settings: ReadonlyArray<readonly [name: string, value: string]>;
  /** Migrations run in it: they wait for it, and the service waits for them. */
  readonly migrated?: true;
  /** How the tests of a project are run on one that is thrown away. */
  readonly tests?: {
    /** Id of the part that is tested so. */
    readonly part: string;
    readonly environment: ReadonlyArray<readonly [name: string, value: string]>;
    readonly setting: string;
    url(host: string): string;
  };
}
