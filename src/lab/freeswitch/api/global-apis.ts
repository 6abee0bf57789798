import { randomUUID } from 'node:crypto';
import { firstWord } from '../text/arguments.js';
import type { Api, ApiContext } from './api.js';

/** Deep enough for any real use, and an end for a command that expands itself. */
const DEEPEST_EXPANSION = 4;
let depth = 0;

const createUuid: Api = () => randomUUID();

const globalGetvar: Api = (name, { globals }) =>
  name === '' ? [...globals].map(([key, value]) => `${key}=${value}\n`).join('') : (globals.get(name) ?? '');

const globalSetvar: Api = (argument, { globals }) => {
  const equals = argument.indexOf('=');
  if (equals <= 0) return '-USAGE: <var>=<value> [=<value2>]\n';
  globals.set(argument.slice(0, equals), argument.slice(equals + 1));
  return '+OK\n';
};

/** Puts values for `${name}`, and the answers of commands for `${name(arguments)}`. */
function expandVariables(text: string, { globals, run }: ApiContext): string {
  return text.replace(/\$\{([\w-]+)(?:\(([^()]*)\))?\}/g, (_all, name: string, args: string | undefined) =>
    args === undefined ? (globals.get(name) ?? '') : run(`${name} ${args}`),
  );
}

const expand: Api = (argument, context) => {
  if (argument === '') return '-USAGE: [uuid:<uuid> ]<cmd> <args>\n';
  if (depth >= DEEPEST_EXPANSION) return '-ERR no reply\n';
  depth++;
  try {
    return context.run(expandVariables(argument, context));
  } finally {
    depth--;
  }
};

const evaluate: Api = (argument, context) => {
  const { word, rest } = firstWord(argument);
  return expandVariables(word.startsWith('uuid:') ? rest : argument, context);
};

/** Commands without a call. */
export const GLOBAL_APIS = {
  create_uuid: createUuid,
  echo: ((argument) => argument) satisfies Api,
  expand,
  eval: evaluate,
  global_getvar: globalGetvar,
  global_setvar: globalSetvar,
  reloadxml: (() => '+OK [Success]\n') satisfies Api,
  // There is no directory, so nothing of it is kept.
  xml_flush_cache: (() => '+OK cleared 0 entries\n') satisfies Api,
  reloadacl: (() => '+OK acl reloaded\n') satisfies Api,
};
