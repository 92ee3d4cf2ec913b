import type { CheckId } from './checklist.ts';
import type { LayerName } from './layers.ts';

/** `backend-feature.yaml`: the team's settings, at the project's root. */
export interface Config {
  readonly name: string;
  readonly stack: string;
  /** Version of the tool that wrote the project. */
  readonly tool: string;
  readonly docsRoot: string;
  /** Ids of the options that the project has: parts beside those of its stack. */
  readonly parts: readonly string[];
  /** ISO 4217. */
  readonly currency: string;
  readonly coverage: {
    readonly threshold: number;
    /** Percent that a layer's code alone must have, by layer. */
    readonly layers?: Readonly<Partial<Record<LayerName, number>>>;
  };
  /** Milliseconds that responses may take at the percentile: what `green --load` holds a feature to. */
  readonly latency?: { readonly p95?: number; readonly p99?: number };
  /** Layers that the service has, out of those that the stack has; every one of them where absent. */
  readonly layers?: readonly LayerName[];
  /**
   * Documents that must be there besides the tool's own; `[feature]` in a path stands for each feature's name, and a path that
   * ends in a slash is a folder that must not be empty.
   */
  readonly documents?: readonly string[];
  /** What must hold before a feature is done. */
  readonly checklist?: readonly ChecklistItem[];
  /**
   * In a repository that was there before. `beside`: its root belongs to an application, and what would lie beside that lies with
   * the code; `within`: the project is a folder of it. Absent: all of it is ours.
   */
  readonly layout?: 'beside' | 'within';
  /** The agent's spec that the settings were taken from, as `init --agent` was given it. */
  readonly agent?: string;
  readonly approval: 'anyone' | 'peer' | 'signed';
  readonly completeness: 'standard' | 'strict';
  /**
   * What a document may do to clients of the approved one. `deprecate`: break only operations that an approved document gave a sunset;
   * `strict`: break nothing. Absent: free, that is, named and guided, never refused.
   */
  readonly compatibility?: 'deprecate' | 'strict';
}

export interface ChecklistItem {
  /** `[a-z][a-z0-9-]{0,63}`, unique in the list. */
  readonly id: string;
  readonly text: string;
  /** What `check` looks at; absent: people do, and tick it with `approve`. */
  readonly check?: CheckId;
}
