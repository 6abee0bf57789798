import type { OpenAPIObject } from '@nestjs/swagger';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { z } from 'zod';
import { readXml } from '../../src/rest/representation/xml-reader.js';

/** What of an API document answers are held against. */
const media = z.object({ schema: z.looseObject({}), example: z.unknown().optional() });
const response = z.object({ content: z.record(z.string(), media).optional() });
const operation = z.object({ responses: z.record(z.string(), response) });
const documentShape = z.object({ paths: z.record(z.string(), z.record(z.string(), operation)) });

const KEY = 'trunkline';

/** Holds answers against the API document: the statuses, media types and members that it promises. */
export class Contract {
  private readonly ajv = new Ajv({ strict: false, allErrors: true });
  private readonly operations: z.output<typeof documentShape>['paths'];
  private readonly paths: readonly { readonly pattern: RegExp; readonly path: string }[];

  constructor(document: OpenAPIObject) {
    this.operations = documentShape.parse(document).paths;
    addFormats.default(this.ajv);
    this.ajv.addSchema(closed(document) as object, KEY);
    this.paths = Object.keys(this.operations)
      // Where several fit, the one with the fewest variables is meant.
      .sort((left, right) => left.split('{').length - right.split('{').length || right.length - left.length)
      .map((path) => ({ path, pattern: patternOf(path) }));
  }

  /**
   * @param url path and query
   * @throws Error that says what of the answer the document does not know
   */
  check(method: string, url: string, status: number, type: string | null, text: string): void {
    const [path = ''] = url.split('?');
    const known = this.paths.find(({ pattern }) => pattern.test(path));
    const described = known && this.operations[known.path]?.[method.toLowerCase()];
    if (known === undefined || described === undefined) return;
    const place = `${method} ${known.path} ${status}`;
    const expected = described.responses[status];
    if (expected === undefined) throw new Error(`${place} is not in the API document: ${text.slice(0, 200)}`);
    const [name = ''] = (type ?? '').split(';');
    const { content } = expected;
    if (content === undefined) {
      if (text !== '') throw new Error(`${place} has a body that is not in the API document: ${text.slice(0, 200)}`);
      return;
    }
    if (content[name] === undefined) throw new Error(`${place} is given as ${name}, unknown to the API document`);
    if (name === 'application/json') this.checkJson(known.path, method, status, text, place);
    const { schema, example } = content[name];
    if (name.endsWith('/xml') && text.startsWith('<') && !('anyOf' in schema)) checkXml(example, text, place);
  }

  private checkJson(path: string, method: string, status: number, text: string, place: string): void {
    const pointer = ['paths', path, method.toLowerCase(), 'responses', String(status), 'content', 'application/json']
      .map((part) => part.replace(/~/g, '~0').replace(/\//g, '~1'))
      .map(encodeURIComponent)
      .join('/');
    const validate = this.ajv.getSchema(`${KEY}#/${pointer}/schema`);
    if (validate === undefined) throw new Error(`${place} has no schema in the API document`);
    if (!validate(JSON.parse(text))) {
      throw new Error(`${place} breaks the API document: ${this.ajv.errorsText(validate.errors)} in ${text}`);
    }
  }
}

/** The same schemas, but with no members that they don't name. */
function closed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(closed);
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.fromEntries(Object.entries(value).map(([name, member]) => [name, closed(member)]));
  return 'properties' in value && 'type' in value ? { ...members, additionalProperties: false } : members;
}

function checkXml(example: unknown, text: string, place: string): void {
  if (typeof example !== 'string') return;
  const [wanted, given] = [readXml(example), readXml(text)];
  if (wanted.root !== given.root) throw new Error(`${place} is <${given.root}>, not <${wanted.root}>`);
}

function patternOf(path: string): RegExp {
  const escaped = path.replace(/[.*+?^$()|[\]\\]/g, '\\$&').replace(/\{(path|command)\}/g, '.+');
  return new RegExp(`^${escaped.replace(/\{\w+\}/g, '[^/]+')}/?$`);
}
