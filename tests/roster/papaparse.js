// SPDX-FileCopyrightText: 2026 The Registrar authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// papaparse.js DIRECTORY: prints those of Papa Parse's cases that speak of RFC 4180 and of delimiters, as JSON: an array of
// {name, input, delimiter or null, rows}. Cases with options that CSV itself does not have, and with errors, are left out.
'use strict';
const fs = require('fs');
const path = require('path');
const vm = require('vm');

const cases = path.join(process.argv[2], 'papaparse', 'tests', 'test-cases.js');
const skip = () => {};
const context = vm.createContext({chai: {}, Papa: {}, describe: Object.assign(() => {}, {skip})});
vm.runInContext(fs.readFileSync(cases, 'utf8'), context, {filename: cases});

const isOurs = ({config = {}, expected, disabled, input}) =>
  !disabled && typeof input === 'string' && Array.isArray(expected.data) && expected.errors.length === 0
  && expected.data.every(row => Array.isArray(row) && row.every(cell => typeof cell === 'string'))
  && Object.keys(config).every(key => key === 'delimiter')
  && (config.delimiter === undefined || (typeof config.delimiter === 'string' && config.delimiter.length === 1));

const names = new Map();
const chosen = [...context.CORE_PARSER_TESTS.map(test => [test, ',']), ...context.PARSE_TESTS.map(test => [test, null])]
  .filter(([test]) => isOurs(test))
  .map(([test, delimiter]) => {
    const name = test.description.toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '');
    names.set(name, (names.get(name) || 0) + 1);
    return {
      name: names.get(name) > 1 ? `${name}-${names.get(name)}` : name,
      input: test.input,
      delimiter: (test.config && test.config.delimiter) || delimiter,
      rows: test.expected.data,
    };
  });
console.log(JSON.stringify(chosen));
