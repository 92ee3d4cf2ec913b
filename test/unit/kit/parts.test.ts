import { describe, expect, it } from 'vitest';
import { assemble } from '../../../src/kit/assemble.ts';
import type { Contribution, Part } from '../../../src/kit/part.ts';
import { faultsOf } from '../../../src/kit/resolve.ts';

const part = (id: string, of: Partial<Part> & { brings?: Contribution } = {}): Part => ({
  id,
  title: id,
  languages: ['python', 'go'],
  provides: [],
  requires: [],
  project: () => of.brings ?? {},
  ...of,
});
const project = { name: 'shop', language: 'go', home: '' } as const;

describe('which parts go together', () => {
  const host = part('host', { provides: ['http-host'], requires: ['store'] });
  const store = part('store', { provides: ['store'] });

  it('those whose slots are filled, once each', () => {
    expect(faultsOf([host, store, part('other')], 'go')).toEqual([]);
    expect(faultsOf([host, store, store], 'go')).toEqual([]);
  });

  it('not where a slot that one needs is filled by none', () => {
    expect(faultsOf([host], 'go')).toEqual([{ kind: 'missing', slot: 'store', part: host }]);
  });

  it('not where two fill one slot', () => {
    const second = part('second', { provides: ['store'] });
    expect(faultsOf([host, store, second], 'go')).toEqual([{ kind: 'twice', slot: 'store', parts: [store, second] }]);
  });

  it('not in a language in which one was never tried', () => {
    expect(faultsOf([host, store], 'typescript')).toEqual([
      { kind: 'language', part: host, language: 'typescript' },
      { kind: 'language', part: store, language: 'typescript' },
    ]);
  });
});

describe('what parts bring, joined', () => {
  const text = (name: string, help?: string): Contribution => ({
    settings: [{ name, group: 'service', value: { kind: 'text' }, ...(help === undefined ? {} : { help }) }],
  });

  it('stands in the order of the parts', () => {
    const { settings } = assemble([part('b', { brings: text('B') }), part('a', { brings: text('A') })], project);
    expect(settings.map(({ name }) => name)).toEqual(['B', 'A']);
  });

  it.each<[what: string, brings: Contribution, claim: RegExp]>([
    ['setting', text('URL'), /^one and two both bring the setting URL\.$/],
    ['file', { files: [{ folder: 'x', files: [['a/b.ts.hbs', 'seed']] }] }, /both bring the file a\/b\.ts\.$/],
    [
      'container',
      {
        containers: [
          {
            name: 'redis',
            title: 'Redis',
            image: 'redis',
            port: 6379,
            environment: [],
            healthcheck: ['true'],
            settings: [],
          },
        ],
      },
      /both bring the container redis\.$/,
    ],
  ])('has one owner a %s', (_, brings, claim) => {
    expect(() => assemble([part('one', { brings }), part('two', { brings })], project)).toThrow(claim);
  });

  it('finds one file that two bring from templates of different kinds', () => {
    const from = (template: string): Contribution => ({ files: [{ folder: template, files: [[template, 'seed']] }] });
    const parts = [part('one', { brings: from('a.md') }), part('two', { brings: from('a.md.hbs') })];
    expect(() => assemble(parts, project)).toThrow('the file a.md');
  });

  it('has the hints of others in the help of a setting, before its full stop', () => {
    const hint: Contribution = {
      hints: [
        ['A', 'or so'],
        ['GONE', 'unheard'],
      ],
    };
    const help = (said?: string): string | undefined =>
      assemble([part('hint', { brings: hint }), part('a', { brings: text('A', said) })], project).settings[0]?.help;
    expect(help('It is this.')).toBe('It is this; or so.');
    expect(help('this')).toBe('this; or so');
    expect(help()).toBe('or so');
  });
});
