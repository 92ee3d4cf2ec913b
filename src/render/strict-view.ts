/** A view whose every lookup must find something: strict mode leaves out what `if`, `each` and partial arguments look up. */

/** Thrown by a lookup that finds nothing. */
export class MissingValue extends Error {
  readonly key: string;
  constructor(key: string) {
    super(`"${key}" is not in the view`);
    this.name = 'MissingValue';
    this.key = key;
  }
}

export function strictView(view: object): object {
  const known = new WeakMap<object, object>();
  const wrap = (value: object): object => {
    let proxy = known.get(value);
    if (!proxy) {
      proxy = new Proxy(value, { get: (target, key) => lookUp(target, key, wrap) });
      known.set(value, proxy);
    }
    return proxy;
  };
  return wrap(view);
}

function lookUp(target: object, key: string | symbol, wrap: (value: object) => object): unknown {
  const value: unknown = Reflect.get(target, key);
  if (typeof key === 'symbol' || key === 'toString' || key === 'valueOf') return value;
  if (!Object.hasOwn(target, key) || value === undefined) throw new MissingValue(key);
  return value !== null && typeof value === 'object' ? wrap(value) : value;
}
