/** Valid bodies for a load: as the tests' samples, new at each call where the document says unique. */
import type { BodySample, Sample, UniqueValue } from '../cases/samples.ts';
import type { Json, JsonObject } from '../model/types.ts';

/** Counts up; every unique value is made from a number of its own. */
export type Numbers = () => number;

export function bodyOf(sample: BodySample, numbers: Numbers): JsonObject {
  if (sample.kind === 'json') return structuredClone(sample.value);
  return Object.fromEntries(sample.members.map(([name, one]) => [name, sampleValue(one, numbers)]));
}

export function sampleValue(sample: Sample, numbers: Numbers): Json {
  switch (sample.kind) {
    case 'json':
      return sample.value;
    case 'unique':
      return uniqueValue(sample.of, numbers());
    case 'list':
      return sample.items.map((one) => sampleValue(one, numbers));
    case 'object':
      return Object.fromEntries(sample.members.map(([name, one]) => [name, sampleValue(one, numbers)]));
  }
}

const MS_PER_DAY = 86_400_000;
const START = Date.UTC(2000, 0, 1);

function uniqueValue(unique: UniqueValue, number: number): Json {
  switch (unique.kind) {
    case 'text': {
      const digits = number.toString(36);
      const whole = `${unique.name}-${digits}`;
      return (whole.length <= unique.maximum ? whole : digits.slice(-unique.maximum)).padEnd(unique.minimum, 'x');
    }
    case 'int':
      return unique.minimum + (number % (unique.maximum - unique.minimum + 1));
    case 'float':
      return unique.minimum + ((unique.maximum - unique.minimum) * (number % 1_000_003)) / 1_000_003;
    case 'decimal': {
      const digits = String(number % 10 ** unique.precision).padStart(unique.scale + 1, '0');
      return unique.scale === 0 ? digits : `${digits.slice(0, -unique.scale)}.${digits.slice(-unique.scale)}`;
    }
    case 'choice':
      return unique.values[number % unique.values.length] ?? null;
    case 'date':
      return new Date(START + (number % 30_000) * MS_PER_DAY).toISOString().slice(0, 10);
    case 'datetime':
      return new Date(START + number * 1000).toISOString();
    case 'uuid':
      return `9f2b8c1e-5d4a-4b6f-9c7e-${number.toString(16).padStart(12, '0').slice(-12)}`;
    case 'email':
      return `user${number}@example.org`;
    case 'uri':
      return `https://example.org/${number}`;
  }
}
