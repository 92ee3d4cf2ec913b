/** What is nearly an example of a rule, or nearly a name, is refused, and what was meant is named. */
import { describe, expect, it } from 'vitest';
import { featureInput } from '../../../src/input/feature.ts';
import { ruleNameFaults } from '../../../src/input/rule-names.ts';
import { exampleFault, ruleOf, ruleTextFaults } from '../../../src/input/rule-text.ts';
import { checkRuleLine, featureOf } from '../../../src/wizard/rule-lines.ts';

const PRODUCT = ['Product name:string(200)! price:money! inventory:int(0..)=0'];
const feature = featureOf(PRODUCT, []);
if (feature === undefined) throw new Error('no feature');

describe('an example that is nearly one', () => {
  it.each([
    ['price=0.00 refuse no_price', '"refuse" is neither refused <code> nor allowed. Did you mean "refused"?'],
    ['price=0.00 refuses no_price', 'Did you mean "refused"?'],
    ['price=0.00 allow', 'Did you mean "allowed"?'],
    ['price=0.00 rejected no_price', '"rejected" is neither refused <code> nor allowed. Did you mean "refused"?'],
    ['price=0.00 perhaps', '"perhaps" is neither refused <code> nor allowed. Write name=value'],
    ['price=0.00', 'does not end with refused <code> or allowed'],
    ['price=0.00 refused', '"refused" needs a code behind it'],
    ['price=0.00 refused No-Price', '"No-Price" is no code'],
    ['price=0.00 refused no price', '"no price" is no code'],
    ['price=0.00 allowed today', 'Nothing follows "allowed"'],
    ['given inventory=3 wen price=1 refused x', '"given" needs "when" behind it. Did you mean "when"?'],
    ['given inventory=3 and when price=1 refused x', '"and" before "when" is no name=value'],
  ])('%s', (text, message) => {
    expect(exampleFault(text)).toContain(message);
    expect(exampleFault(text)).toContain('such as: price=0.00');
    expect(ruleTextFaults(`A rule. Example: ${text}`)).toMatchObject([{ code: 'bad-rules', where: '--rule' }]);
    expect(checkRuleLine(['A rule.'], text)).toContain(message);
    const flags = { name: 'x', entities: PRODUCT, ruleTexts: [`A rule. Example: ${text}`], ruleFiles: [] };
    expect(featureInput(flags, [])).toMatchObject({ input: undefined, diagnostics: [{ code: 'bad-rules' }] });
  });

  it.each(['A rule. example: price=0.00 refused x', 'A rule. Exampel: price=0.00 refused x'])('%s', (text) => {
    expect(ruleTextFaults(text)).toMatchObject([{ message: expect.stringContaining('Did you mean "Example"?') }]);
  });

  it.each([
    'Names are short. Example: Tea',
    'Names are short. Example: when a name is long, it is refused',
    'A rule. Example: price=0.00 refused x Example: given inventory=3 when price=1 allowed',
    'A rule with a note: a=b is how it is written',
  ])('takes %s', (text) => expect(ruleTextFaults(text)).toEqual([]));
});

describe('a name that is nearly one', () => {
  const faults = (text: string) => ruleNameFaults(ruleOf(text, new Set()), feature);

  it.each([
    ['createProdukt: A rule.', 'the operation createProdukt, which is not there. Did you mean "createProduct"?'],
    ['createproduct: A rule.', 'the operation createproduct, which is not there. Did you mean "createProduct"?'],
    [
      'createProduct: A rule. Example: pric=0.00 refused x',
      'an example with pric, which is no member. Did you mean "price"?',
    ],
    ['A rule. Example: given inventroy=1 when price=1 refused x', 'Did you mean "inventory"?'],
    ['batchCreateProducts: A rule.', 'batchCreateProducts, which does what createProduct does for each of its items'],
  ])('%s', (text, message) => {
    expect(faults(text)).toMatchObject([{ code: 'bad-rules', message: expect.stringContaining(message) }]);
  });

  it.each([
    'createProduct: A rule. Example: price=0.00 refused x',
    'updateProduct: A rule. Example: given orders=3 when price=1 refused x',
    'Note: products are dear.',
  ])('takes %s', (text) => expect(faults(text)).toEqual([]));

  it('is named in the wizard while the line is typed', () => {
    expect(checkRuleLine([], 'createProdukt: A rule.', feature)).toContain(
      'Did you mean "createProduct"? Write one of:',
    );
    expect(checkRuleLine(['createProduct: A rule.'], 'pric=0.00 refused x', feature)).toContain(
      'Did you mean "price"?',
    );
    expect(checkRuleLine(['createProduct: A rule.'], 'price=0.00 refused x', feature)).toBe(true);
    expect(checkRuleLine([], 'replaceProduct: A rule.', feature)).toBe(true);
    expect(checkRuleLine([], 'batchDeleteProducts: A rule.', feature)).toContain('Write deleteProduct: ');
    const soft = featureOf([`${PRODUCT[0]} softDelete`], []);
    expect(checkRuleLine([], 'restoreProdukt: A rule.', soft)).toContain('Did you mean "restoreProduct"?');
    expect(checkRuleLine([], 'createProdukt: A rule.', feature)).not.toContain('batchCreateProducts');
  });
});
