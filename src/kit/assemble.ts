/** What parts bring, joined: the data that files with many contributors are rendered from. */
import type { BasePart } from '../plan/types.ts';
import type { Dependency } from './dependency.ts';
import type { Adapter, Container, Contribution, Part, PartView, Slot } from './part.ts';
import type { Setting } from './setting.ts';

export interface Assembly {
  readonly files: readonly BasePart[];
  readonly settings: readonly Setting[];
  readonly containers: readonly Container[];
  readonly dependencies: readonly Dependency[];
  readonly outside: readonly string[];
  readonly adapters: Readonly<Partial<Record<Slot, Adapter>>>;
}

/** The parts go together (`faultsOf`). Throws where two of them claim one file, setting or container: that is a defect of ours. */
export function assemble(parts: readonly Part[], view: PartView): Assembly {
  const brought = parts.map((part): [Part, Contribution] => [part, part.project(view)]);
  const all = <Item>(of: (contribution: Contribution) => readonly Item[] | undefined): Claim<Item>[] =>
    brought.flatMap(([part, contribution]) => (of(contribution) ?? []).map((item) => ({ part, item })));
  return {
    files: once(
      all(({ files }) => files),
      ({ files }) => files.map(([template]) => `the file ${template.replace(/\.hbs$/, '')}`),
    ),
    settings: withHints(
      once(
        all(({ settings }) => settings),
        ({ name }) => [`the setting ${name}`],
      ),
      all(({ hints }) => hints).map(({ item }) => item),
    ),
    containers: once(
      all(({ containers }) => containers),
      ({ name }) => [`the container ${name}`],
    ),
    dependencies: once(
      all(({ dependencies }) => dependencies),
      ({ name }) => [`the dependency ${name}`],
    ),
    outside: all(({ outside }) => outside).map(({ item }) => item),
    // A slot is filled by one part.
    adapters: Object.assign({}, ...brought.map(([, { adapters }]) => adapters)),
  };
}

interface Claim<Item> {
  readonly part: Part;
  readonly item: Item;
}

/** The items; `claims` names what nobody else may have. */
function once<Item>(claimed: ReadonlyArray<Claim<Item>>, claims: (item: Item) => readonly string[]): Item[] {
  const owners = new Map<string, Part>();
  for (const { part, item } of claimed) {
    for (const claim of claims(item)) {
      const owner = owners.get(claim);
      if (owner !== undefined) throw new Error(`${owner.id} and ${part.id} both bring ${claim}.`);
      owners.set(claim, part);
    }
  }
  return claimed.map(({ item }) => item);
}

/** Before the full stop, where there is one. */
const withHints = (
  settings: readonly Setting[],
  hints: ReadonlyArray<readonly [setting: string, hint: string]>,
): Setting[] =>
  settings.map((setting) => {
    const added = hints.filter(([name]) => name === setting.name).map(([, hint]) => hint);
    if (added.length === 0) return setting;
    const [, help = '', end = ''] = /^(.*?)(\.?)$/.exec(setting.help ?? '') ?? [];
    return { ...setting, help: [...(help === '' ? [] : [help]), ...added].join('; ') + end };
  });
