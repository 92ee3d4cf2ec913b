/** Types of page-facts.js: the rest of this project knows nothing of a DOM. */

/** Texts that lie on one another. */
export function overlaps(): Array<{ readonly one: string; readonly other: string }>;

/** Texts whose contrast to what they stand on is below `least`; and how many were looked at. */
export function faintTexts(least: number): {
  readonly checked: number;
  readonly faint: ReadonlyArray<{
    readonly text: string;
    readonly colour: string;
    readonly background: string;
    readonly ratio: number;
  }>;
};

/** What tables lack so that they can be read without being seen. */
export function tableFaults(): string[];

/** Headings that skip a level, IDs that stand twice, landmarks that are missing or doubled, links that lead nowhere. */
export function outlineFaults(): string[];

/** How many colours a PNG (base64) has, and the share of the most frequent one. */
export function colours(png: string): Promise<{ readonly count: number; readonly most: number }>;

/** How much wider than the window the page is, in pixels. */
export function spill(): number;

/** Opens whatever is folded. */
export function unfold(): void;

/** Of the boxes around tables: how many hold more than they show. */
export function scrolled(): number;

/** Red, green and blue of the page, 0 to 255. */
export function pageColour(): number[];

/** What a page of text alone does not have. */
export function foreign(): { readonly elements: number; readonly handlers: number };

/** The title that a feature's section shows. */
export function titleOf(feature: string): string;

/** The section of a feature is open, and within the window. */
export function isInView(feature: string): boolean;

export interface PaperFacts {
  /** Of the features that are folded on a screen: which are shown whole. */
  readonly folded: boolean[];
  /** How heads of tables are laid out: `table-header-group` stands on each page again. */
  readonly heads: string[];
  /** Rows that a page may end in the middle of. */
  readonly cut: number;
}
export function paperFacts(): PaperFacts;
