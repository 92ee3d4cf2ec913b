import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createGit } from '../../src/effects/git.ts';
import { runProcess } from '../../src/effects/process.ts';
import { temporaryFolder } from '../support/tree.ts';

const node = (script: string): string[] => [process.execPath, '-e', script];

describe('running programs', () => {
  it('gives back output and exit code, and takes variables', async () => {
    const result = await runProcess(
      node('console.log(process.env.X + process.cwd()); console.error("err"); process.exit(3)'),
      { cwd: temporaryFolder(), env: { X: 'x=' } },
    );
    expect(result).toMatchObject({ exitCode: 3, stderr: 'err', timedOut: false, missing: false });
    expect(result.stdout).toMatch(/^x=\//);
  });

  it('tells each line as it comes, whole, the last one too', async () => {
    const lines: string[] = [];
    await runProcess(node('process.stdout.write("a\\nb"); setTimeout(() => process.stdout.write("c\\r\\nd"), 50)'), {
      cwd: '.',
      onLine: (line) => lines.push(line),
    });
    expect(lines).toEqual(['a', 'bc', 'd']);
  });

  it('tells a program that is not there from a folder that is not there', async () => {
    expect(await runProcess(['no-such-program-anywhere'], { cwd: '.' })).toMatchObject({
      missing: true,
      exitCode: undefined,
    });
    expect(await runProcess(node('0'), { cwd: join(temporaryFolder(), 'none') })).toMatchObject({
      missing: false,
      exitCode: undefined,
    });
  });

  it('ends a program and all that it started when its time is up', async () => {
    const child = 'setInterval(() => {}, 1000)';
    const parent = `const c = require('child_process').spawn(process.execPath, ['-e', ${JSON.stringify(child)}]); console.log(c.pid); setInterval(() => {}, 1000)`;
    const result = await runProcess(node(parent), { cwd: '.', timeoutSeconds: 0.7 });
    expect(result).toMatchObject({ timedOut: true, exitCode: undefined });
    const pid = Number(result.stdout.trim());
    expect(pid).toBeGreaterThan(1);
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(isRunning(pid)).toBe(false);
  });

  it('never waits for input', async () => {
    expect(
      await runProcess(node('process.stdin.on("end", () => console.log("end")).resume()'), { cwd: '.' }),
    ).toMatchObject({ stdout: 'end' });
  });
});

/** A process that has ended but whose parent has not asked yet counts as ended. */
function isRunning(pid: number): boolean {
  try {
    const state = execFileSync('ps', ['-o', 'stat=', '-p', String(pid)], { encoding: 'utf8' }).trim();
    return state !== '' && !state.startsWith('Z');
  } catch {
    return false;
  }
}

describe('Git', () => {
  const git = createGit(runProcess);

  it('knows identity, changes and authors', async () => {
    const folder = temporaryFolder();
    const run = (...args: string[]): string => execFileSync('git', args, { cwd: folder, encoding: 'utf8' });
    run('init', '--quiet');
    run('config', 'user.name', 'Ann Author');
    run('config', 'user.email', 'ann@example.org');
    expect(await git.identity(folder)).toBe('Ann Author <ann@example.org>');
    writeFileSync(join(folder, 'a.txt'), 'a');
    writeFileSync(join(folder, 'ünï.txt'), 'b');
    run('add', '.');
    run('commit', '--quiet', '-m', 'one');
    writeFileSync(join(folder, 'a.txt'), 'changed');
    writeFileSync(join(folder, 'new.txt'), 'n');
    writeFileSync(join(folder, 'ünï.txt'), 'changed');
    run('add', 'ünï.txt');
    expect(await git.changedFiles(folder)).toEqual(['a.txt', 'new.txt', 'ünï.txt']);
    expect(await git.changedFiles(folder, { staged: true })).toEqual(['ünï.txt']);
    expect(await git.authors(folder, 'a.txt')).toEqual(['ann@example.org']);
    expect(await git.authors(folder, 'none.txt')).toEqual([]);
  });

  it('knows nothing where there is no repository', async () => {
    const folder = temporaryFolder();
    expect(await git.changedFiles(folder)).toEqual([]);
    expect(await git.authors(folder, 'a.txt')).toEqual([]);
  });
});
