/** What is wrong with a document, as data. Has the shape of a Diagnostic, so that commands can show it; `where` is a JSON pointer. */
export interface Fault {
  readonly code: string;
  readonly message: string;
  readonly where: string;
  readonly hint: string;
}
