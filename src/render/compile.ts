/** Uses the Handlebars compiler: at build time for the built-in templates, at run time for a team's own only. */
import Handlebars from 'handlebars';
import { type Scan, scan } from './scan.ts';
import { COMPILE_OPTIONS } from './settings.ts';

export { scan };

/** JavaScript source of a template specification. Throws where the template has a fault: a build must not pass with one. */
export function precompile(path: string, source: string): string {
  const [fault] = scan(source).faults;
  if (fault) throw new Error(`templates/${path}:${fault.line}: ${fault.message} ${fault.hint}`);
  return String(Handlebars.precompile(source, { ...COMPILE_OPTIONS }));
}

export type { Scan };

/** A Handlebars of its own, with the compiler in it. */
export function createCompiler(): { hbs: typeof Handlebars; compile(source: string): Handlebars.TemplateDelegate } {
  const instance = Handlebars.create();
  return { hbs: instance, compile: (source) => instance.compile(source, { ...COMPILE_OPTIONS }) };
}
