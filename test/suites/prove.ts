/** Both sides of a proof, with the stack's own test runner: hollow, the reference, its mutants, and a test by hand. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { readEvidence } from '../../src/evidence/gate-file.ts';
import { type FeatureSaid, FORTY } from '../fixtures/forty-features.ts';
import { SECONDS } from '../support/budget.ts';
import { CATEGORY, PRODUCT } from '../support/catalog.ts';
import { type Answer, cli, done, REVIEWER } from '../support/cli.ts';
import { docs, edit, newProject } from '../support/project.ts';
import { shuffled } from '../support/sample.ts';
import { sampled } from '../support/sampled.ts';
import type { StackUnderTest } from '../support/stacks/types.ts';
import { documented, referredBy } from './forty-of.ts';
import { say } from './say.ts';
import { wholePath } from './whole-path.ts';

const SAMPLE = { seconds: SECONDS['proofs of the forty'], whole: 'npm run corpus' } as const;

const byKind = ({ mutants }: Answer): string =>
  Object.entries(mutants.byKind as Record<string, { total: number; killed: number }>)
    .map(([kind, { total, killed }]) => `${kind} ${killed}/${total}`)
    .join(', ');

async function recorded(root: string): Promise<unknown> {
  const file = 'docs/features/product-catalog/gate.yaml';
  return readEvidence(await readFile(join(root, file), 'utf8'), file).proof;
}

const PLAN = 'docs/features/notes/test-plan.md';
const BY_HAND = `
| ID | Case | Arrange | Request | Expect |
|---|---|---|---|---|
| NOTE-TWICE | two notes may say the same | two of them | all are listed | two |
`;

async function approved(root: string): Promise<void> {
  await done(root, 'approve', 'notes', 'docs', '--as', REVIEWER);
  await done(root, 'tests', 'notes');
}

/** The same test, asserting nothing. */
const blind = (content: string): string =>
  content
    .replace(/^[ \t]*answer\.(?:ok|OK)\(.*\n/m, '')
    .replace('answer := ', '_ = ')
    .replace('const answer = ', '')
    .replace('answer = await', 'await');

export function proveSuite(stack: StackUnderTest): void {
  wholePath(stack)(`proof on ${stack.id}`, () => {
    let root: string;
    let proved: Answer;

    beforeAll(async () => {
      root = await newProject(stack, 'proof');
      await docs(root, 'product-catalog', '--entity', CATEGORY, '--entity', PRODUCT, '--access', 'admin-writes');
      await done(root, 'tests', 'product-catalog');
      proved = await cli(root, 'prove', 'product-catalog');
    });

    it('of the product catalog: all red on hollow, all green on the reference, mutants found out', () => {
      expect(proved).toMatchObject({ ok: true, hollow: { refused: [] }, reference: { failing: [] }, byHand: [] });
      expect(proved.hollow.red).toBe(proved.hollow.total);
      expect(proved.reference.green).toBe(proved.reference.total);
      expect(proved.mutants.total).toBeGreaterThan(500);
      expect(proved.mutants.notRun).toEqual([]);
      expect(proved.mutants.score, JSON.stringify(proved.mutants.survivors, null, 1)).toBeGreaterThanOrEqual(90);
      say(
        `${stack.id}: hollow ${proved.hollow.red}/${proved.hollow.total}, reference ${proved.reference.green}/${proved.reference.total}, mutants ${proved.mutants.killed}/${proved.mutants.total} in ${proved.seconds} s (${byKind(proved)})`,
      );
    });

    it('is recorded, and a run that was cut short is not', async () => {
      const { hollow, reference, mutants } = proved;
      expect(await recorded(root)).toMatchObject({
        hollow: { total: hollow.total, red: hollow.red },
        reference: { total: reference.total, green: reference.green },
        mutants: { total: mutants.total, killed: mutants.killed },
      });
    });

    it('within a budget says what was not run', async () => {
      const before = await recorded(root);
      const answer = await done(root, 'prove', 'product-catalog', '--budget', '0');
      expect(answer.mutants.notRun).toHaveLength(answer.mutants.total);
      expect(answer.mutants).toMatchObject({ killed: 0, survivors: [] });
      expect(await recorded(root)).toEqual(before);
    });

    it('names what nobody noticed, where a case was taken out of the plan', async () => {
      await docs(root, 'notes', '--entity', 'Note body:text!');
      edit(root, PLAN, (text) => text.replace(/^\| GET-NOTE-200-CHANGED \|.*\n/m, ''));
      await approved(root);
      const { mutants } = await done(root, 'prove', 'notes');
      expect(mutants.survivors.map((one: Answer) => one.id)).toContain('updateNote: the change is not stored');
      expect(mutants.killed + mutants.survivors.length).toBe(mutants.total);
    });

    it('a test by hand must see a mutant of its operation; one that looks at nothing is blind', async () => {
      edit(root, PLAN, (text) => `${text}${BY_HAND}`);
      await approved(root);
      const { path, content } = stack.custom;
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), content);
      expect(await done(root, 'red', 'notes')).toMatchObject({ ok: true, refused: [] });
      const seen = await done(root, 'prove', 'notes', '--budget', '0');
      expect(seen.byHand).toMatchObject([{ id: 'NOTE-TWICE', verdict: 'sees' }]);
      writeFileSync(join(root, path), blind(content));
      // What it arranges is there, and it does not mind that what it is about is not.
      const red = await cli(root, 'red', 'notes');
      expect(red).toMatchObject({ ok: false, refused: [{ id: 'NOTE-TWICE', class: 'passed' }] });
      const answer = await cli(root, 'prove', 'notes', '--budget', '0');
      expect(answer).toMatchObject({ ok: false, byHand: [{ id: 'NOTE-TWICE', verdict: 'blind' }] });
    });

    const written = new Set<string>();
    /** Documents and tests, those that it refers to first. */
    async function write(feature: FeatureSaid): Promise<void> {
      for (const one of referredBy(feature)) await write(one);
      if (written.has(feature.name)) return;
      written.add(feature.name);
      await documented(root, feature);
      await done(root, 'tests', feature.name);
    }

    async function proveOne(feature: FeatureSaid): Promise<void> {
      const { name } = feature;
      await write(feature);
      const answer = await cli(root, 'prove', name);
      expect(answer).toMatchObject({ ok: true, hollow: { refused: [] }, reference: { failing: [] } });
      expect(answer.mutants.score, JSON.stringify(answer.mutants.survivors, null, 1)).toBeGreaterThanOrEqual(90);
      say(
        `${stack.id}, ${name}: hollow ${answer.hollow.red}/${answer.hollow.total}, reference ${answer.reference.green}/${answer.reference.total}, mutants ${answer.mutants.killed}/${answer.mutants.total} in ${answer.seconds} s (${byKind(answer)})`,
      );
    }
    describe('of one of the forty:', () => {
      sampled(shuffled(FORTY), SAMPLE, proveOne);
    });
  });
}
