/** A feature as Go sees it: names given once, and the types of everything that has one. Nothing of it changes while files are rendered. */
import type { Entity, Feature, Field, Operation } from '../../model/types.ts';
import type { Crud } from '../../service/crud.ts';
import { type Hook, hooksOf } from '../../service/hooks.ts';
import { hookWords } from '../hooks.ts';
import { type Declarations, declarationsOf } from './declarations.ts';
import type { Enumeration } from './declarer.ts';
import { wireOf } from './declarer.ts';
import { GoNames, known, PackageNames } from './feature-names.ts';
import type { Contract } from './members.ts';
import { exported } from './names.ts';
import type { GoAnswer, GoRequest } from './requests.ts';
import type { GoType } from './types.ts';

export class GoFeature extends GoNames {
  /** Functions that the team may write around operations. */
  readonly hooks: ReadonlyArray<Hook<Crud>>;
  private readonly declarations: Declarations;

  constructor(feature: Feature) {
    const claims = new PackageNames();
    super(feature, claims);
    this.declarations = declarationsOf(this, claims);
    // Last: no name of the documents gives way to one that may never be used.
    this.hooks = hooksOf(this.cruds.values(), (moment, { operation }) =>
      claims.claim(exported(hookWords(moment, operation.words))),
    );
  }

  /** In the order of their declaration. */
  get enumerations(): readonly Enumeration[] {
    return this.declarations.enumerations;
  }

  /** Components that requests and answers speak of, by name. */
  get contracts(): ReadonlyMap<string, Contract> {
    return this.declarations.contracts;
  }

  /** What a custom operation is asked; undefined where it is asked nothing. */
  request(operation: Operation): GoRequest | undefined {
    return this.declarations.requests.get(operation);
  }

  /** What a custom operation answers. */
  answer(operation: Operation): GoAnswer {
    return known(this.declarations.answers, operation);
  }

  /** What a value of the field is, lists included; without room for nothing. */
  fieldType(field: Field): GoType {
    return known(this.declarations.fieldTypes, field);
  }

  /** The same on the wire. */
  fieldWire(field: Field): GoType {
    return wireOf(field, this.fieldType(field));
  }

  /** Those of an entity's own fields. */
  enumerationsOf(entity: Entity): Enumeration[] {
    return this.enumerations.filter((one) => one.entity === entity);
  }

  /** Those that belong to no entity. `needed`: only those that fields of entities need. */
  sharedEnumerations(needed: 'all' | 'by-fields' = 'all'): Enumeration[] {
    const { enumerations, ofFields } = this.declarations;
    return (needed === 'all' ? enumerations : ofFields).filter((one) => one.entity === undefined);
  }

  /** The constants of a field's enumeration. */
  constants(field: Field): ReadonlyArray<readonly [name: string, value: string]> {
    const name = this.fieldType(field).text.replace(/^\[\]/, '');
    return this.enumerations.find((one) => one.name === name)?.constants ?? [];
  }
}
