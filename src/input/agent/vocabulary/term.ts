/** How a vocabulary is written: names as the field writes them, and how else they are spelt. Data and types only. */
export interface Term {
  readonly name: string;
  /** Other spellings. A blank stands for a blank, a hyphen or nothing. */
  readonly also?: readonly string[];
  /** Written in just this case: `REST` is a protocol, `rest` is none. */
  readonly exact?: true;
  /** What follows, where it is another name: `Google Cloud` is not meant in `Google Cloud Logging`. A regular expression. */
  readonly unless?: string;
  /** Also a common word (Go, Express, Gin): it takes more than the letters to be the name. See `stacks.ts`. */
  readonly word?: true;
}
