'use strict';
// Runs the program with the compiled code that the build kept beside it: V8 then neither parses nor compiles what a command uses.
// V8 refuses code of another version or of other flags by itself; then the source is compiled as ever.
const fs = require('node:fs');
const path = require('node:path');
const v8 = require('node:v8');
const vm = require('node:vm');

// A command is over before code that V8 optimised would pay for the optimising, which costs a third of a run on the default budget.
// What runs long is optimised all the same, a little later. Part of what V8 compares before it takes a code cache.
// Later versions have not been tried, and V8 complains of flags that it does not know.
if (/^1[123]\./.test(process.versions.v8)) v8.setFlagsFromString('--interrupt-budget=1000000');

/** Code caches of one V8 version. */
const cacheFolder = (dist) => path.join(dist, 'cache', process.versions.v8);

/** Module `entry` of dist/lib. `compiled`: told of every script, by those who make the cache. */
function load(dist, entry, compiled) {
  const cache = cacheFolder(dist);
  if (compiled === undefined && !fs.existsSync(cache)) {
    // Node 22 and newer keep compiled code between runs themselves.
    require('node:module').enableCompileCache?.();
    return require(path.join(dist, 'lib', entry));
  }
  const modules = new Map();
  const run = (file) => {
    const known = modules.get(file);
    if (known !== undefined) return known.exports;
    const module = { exports: {} };
    modules.set(file, module);
    // The build writes ASCII only, which V8 keeps as it is.
    const source = fs.readFileSync(file, 'latin1');
    const name = path.basename(file);
    const cachedData = compiled === undefined ? read(path.join(cache, name)) : undefined;
    const script = new vm.Script(`(function(exports,require,module,__filename,__dirname){${source}\n})`, {
      filename: file,
      cachedData,
    });
    compiled?.(name, script);
    const folder = path.dirname(file);
    const find = (id) => (id.startsWith('.') ? run(path.join(folder, id)) : require(id));
    script.runInThisContext()(module.exports, find, module, file, folder);
    return module.exports;
  };
  return run(path.join(dist, 'lib', entry));
}

function read(file) {
  try {
    return fs.readFileSync(file);
  } catch {
    return undefined;
  }
}

module.exports = { load, cacheFolder };
