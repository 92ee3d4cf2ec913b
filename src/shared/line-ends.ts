/** A checkout may have given a text the line ends of another system (autocrlf): it is the same text. */

/** For comparing and hashing alone: what is written back keeps the line ends that it had. */
export function withLineFeeds(text: string): string {
  return text.includes('\r\n') ? text.replaceAll('\r\n', '\n') : text;
}
