/** What reports are made of in tests: everything well, everything wrong, nothing, and very much. */
import { collect } from '../../src/report/collect.ts';
import type { ReadFeature, ReportData } from '../../src/report/data.ts';
import { CATEGORY, PRODUCT } from './catalog.ts';
import { AT, BY, type MemoryProject, memoryProject } from './memory-project.ts';

/** Ends a tag, an attribute, a table cell and a link, turns the direction around, and has what no page may hold. */
export const HOSTILE =
  '</style><script>alert(1)</script><img src=x onerror=alert(1)> "\'`|[a](javascript:alert(1)) ![](//x) &amp; \u202egnirts \ud800 \u0007 **b** _i_ ~~s~~ <!--';
export const UNBROKEN = 'W'.repeat(160);

export function richProject(): Promise<MemoryProject> {
  return memoryProject(
    [
      {
        name: 'notes',
        entities: ['Note body:text! number:int!unique'],
        document: (document) => ({
          ...document,
          info: { ...(document['info'] as object), 'x-backlog-item': 'BL-7' } as never,
        }),
        evidence: (all, { observation }) => ({
          ...all,
          checklist: { reviewed: { by: BY, at: AT, hash: observation.docs.hash } },
        }),
      },
      {
        name: 'product-catalog',
        entities: [CATEGORY, PRODUCT],
        rules: [
          {
            id: 'stocked-products-stay-listed',
            statement: 'A product that is still in stock cannot be archived',
            operations: ['updateProduct'],
            examples: [{ given: { inventory: 3 }, when: { status: 'draft' }, then: { refused: 'still_in_stock' } }],
          } as never,
        ],
        plan: '\n| ID | Case | Arrange | Request | Expect |\n|---|---|---|---|---|\n| BY-HAND | in my own words | a | b | c |\n',
        evidence: (all, { cases }) => ({
          ...all,
          green: {
            ...all.green,
            coverage: 71.5,
            layers: { api: 60, domain: 99 },
            passed: all.green.total - 5,
            failing: [...cases.slice(3, 7).map(({ id }) => id), 'tests/other.test.ts::other'],
            load: { ...(all.green.load as NonNullable<typeof all.green.load>), requestsPerSecond: 0 },
          },
          proof: { ...all.proof, hash: 'f'.repeat(64), blind: ['BY-HAND'] },
          checklist: { reviewed: { by: BY, at: AT, hash: 'f'.repeat(64) } },
        }),
      },
      {
        name: 'hostile',
        entities: ['Thing name:string(20)!'],
        service: false,
        document: (document) => ({
          ...document,
          info: { ...(document['info'] as object), title: HOSTILE, 'x-backlog-item': HOSTILE } as never,
        }),
        evidence: (all) => ({ ...all, docs: { ...all.docs, approved: { by: `${UNBROKEN} <a@b>`, at: AT } } }),
      },
      { name: 'only-documents', entities: ['Page title:string(20)!'], service: false, evidence: () => undefined },
    ],
    {
      name: 'shop',
      coverage: { threshold: 80, layers: { domain: 95, api: 85 } },
      checklist: [
        { id: 'reviewed', text: 'Somebody else has read the code' },
        { id: 'runbook', text: HOSTILE },
        { id: 'coverage', text: 'Coverage is above 90 %', check: 'coverage' },
      ],
    },
  ).then(async (project) => {
    await project.put('docs/features/unreadable/api-spec.yaml', 'openapi: [');
    await project.put('migrations/20260101_more.sql', 'alter table');
    return project;
  });
}

export const rich = async (): Promise<ReportData> => collect(await richProject(), '0.1.0');

export async function empty(): Promise<ReportData> {
  return collect(await memoryProject([]), '0.1.0');
}

/** The same feature again and again, each under a name of its own. */
export function many(data: ReportData, count: number): ReportData {
  const models = data.features.filter((one): one is ReadFeature => one.problem === undefined);
  const features = Array.from({ length: count }, (_, at) => ({
    ...(models[at % models.length] as ReadFeature),
    name: `feature-${at + 1}`,
  }));
  return { ...data, features };
}
