/** What the settings of `backend-feature.yaml` mean: for editors, and for the reference page. By pointer, as the rules are. */
import type { Json } from '../model/types.ts';
import { DEFAULTS } from './config-defaults.ts';

export interface Meaning {
  readonly meaning: string;
  /** What holds where the setting is left out. */
  readonly fallback?: Json;
}

export const SETTING_MEANINGS: Readonly<Record<string, Meaning>> = {
  '/name': { meaning: 'The name of the project: of packages, images and the database.' },
  '/stack': { meaning: 'The stack that the project is generated for; `stacks` lists them.' },
  '/tool': { meaning: 'The version of create-backend-feature that wrote the project; `update` sets it.' },
  '/layout': {
    meaning:
      'In a repository that was there before: `beside` an application, or `within` a larger repository. `init` sets it.',
  },
  '/parts': {
    meaning: 'Parts beside those of the stack; `add` and `remove --part` change them.',
    fallback: [...DEFAULTS.parts],
  },
  '/docsRoot': { meaning: 'The folder of the documents.', fallback: DEFAULTS.docsRoot },
  '/currency': { meaning: 'ISO 4217 code of the currency that money is in.', fallback: DEFAULTS.currency },
  '/coverage': { meaning: "What `green` demands of a feature's code." },
  '/coverage/threshold': {
    meaning: 'Percent of lines and branches (Go: statements).',
    fallback: DEFAULTS.coverage.threshold,
  },
  '/coverage/layers': { meaning: "The same for a layer's code alone, such as `domain: 92`." },
  '/latency': {
    meaning: 'Milliseconds that responses may take at a percentile: what `green --load` holds a feature to.',
  },
  '/latency/p95': { meaning: 'At the 95th percentile; 200 where neither is set.' },
  '/latency/p99': { meaning: 'At the 99th percentile.' },
  '/layers': {
    meaning:
      'Folders of code that there are; `check` finds a folder that is none of them, and a layer without a folder.',
  },
  '/documents': {
    meaning:
      "Documents that must be there besides the tool's own, such as `docs/features/[feature]/runbook.md`; a path that ends in a slash is a folder that holds something.",
  },
  '/checklist': {
    meaning: 'What must hold before a feature is done; asked by `check`, of features with an implementation.',
  },
  '/checklist/*/id': { meaning: 'The name of the item for `approve <feature> tests --item <id>`.' },
  '/checklist/*/text': { meaning: 'The item in words.' },
  '/checklist/*/check': {
    meaning:
      'The tool looks for itself: `latency` needs `green --load`, `mutation` needs `prove`. Without it, people look, and tick the item.',
  },
  '/agent': { meaning: "The agent's spec that the settings were taken from." },
  '/approval': {
    meaning:
      '`anyone`: approvals are recorded only; `peer`: the approver must not be the author in Git; `signed` is refused for now.',
    fallback: DEFAULTS.approval,
  },
  '/completeness': {
    meaning: '`strict`: documents from outside must be as complete as generated ones.',
    fallback: DEFAULTS.completeness,
  },
  '/compatibility': {
    meaning:
      'What breaks clients of the approved documents is named and has a guide. `deprecate`: only operations that an approved document gave an `x-sunset` may break, from that day on; `strict`: nothing may.',
    fallback: 'free',
  },
};
