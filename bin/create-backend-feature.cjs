#!/usr/bin/env node
'use strict';
// CommonJS, and nothing but what is at hand: `--version` and `--help` are answered before anything is loaded.
const path = require('node:path');
const fs = require('node:fs');

const root = path.join(__dirname, '..');
const argv = process.argv.slice(2);

function quick() {
  if (argv.includes('--json') || argv.includes('--')) return undefined;
  if (argv.length === 1 && argv[0] === '--version')
    return `${JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8')).version}\n`;
  const [first, second] = argv;
  const isHelp = (word) => word === '--help' || word === '-h';
  const named = argv.length === 1 && isHelp(first) ? '' : argv.length === 2 && isHelp(second) ? first : undefined;
  if (named === undefined) return undefined;
  const texts = JSON.parse(fs.readFileSync(path.join(root, 'dist', 'help.json'), 'utf8'));
  return Object.hasOwn(texts, named) ? texts[named] : undefined;
}

function start() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    process.stderr.write(
      `error tool-missing: Node.js 20.19 or newer is needed; this is ${process.versions.node}.\n  next:  Install a current Node.js.\n`,
    );
    process.exitCode = 3;
    return;
  }
  if (!fs.existsSync(path.join(root, 'dist', 'lib', 'cli.cjs'))) {
    process.stderr.write('error tool-missing: The program is not built.\n  next:  npm install && npm run build\n');
    process.exitCode = 3;
    return;
  }
  const text = quick();
  if (text !== undefined) {
    // Whoever reads has seen enough (`--help | head -1`), or has no room for it.
    process.stdout.on('error', (error) => {
      if (error.code === 'EPIPE') process.exit(0);
      process.stderr.write(
        `error unwritable: The answer cannot be written to stdout (${error.code}).\n  where: stdout\n  next:  Make room where stdout leads to, and run the command again.\n`,
      );
      process.exit(2);
    });
    process.stdout.write(text);
    return;
  }
  require('./load.cjs').load(path.join(root, 'dist'), 'cli.cjs').main(argv);
}

start();
