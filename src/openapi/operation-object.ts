import type { OpenAPIObject } from '@nestjs/swagger';
import type { EnvelopeCode } from '../rest/envelope.js';
import { codeOfStatus } from '../rest/error.filter.js';
import type { OperationOptions } from '../rest/operation.js';
import { fieldsOf } from '../rest/representation/fields.js';
import type { Dialect, Shape } from '../rest/representation/shape.js';
import { JSON_TYPE, ownContent, type Content } from './content.js';
import { envelopeContent, errorsOf } from './errors.js';
import { examplesOf } from './example.js';
import { listSchema, referenceTo, type Schema } from './schemas.js';

/** One operation, as OpenAPI describes it. */
export type OperationObject = NonNullable<OpenAPIObject['paths'][string]['get']>;

const XML_TYPES = ['text/xml', 'application/xml'];

/** Where an operation stands. */
export interface Place {
  /** As in the document: `/sipxconfig/rest/user/{id}`. */
  readonly path: string;
  readonly dialect: Dialect;
  readonly area: string;
  /** Unique over the document. */
  readonly id: string;
}

/** Describes an operation: parameters, bodies, answers and errors in each media type. */
export function operationObject(options: OperationOptions, place: Place): OperationObject {
  const { path, dialect, area, id } = place;
  const { summary, description, body, bodyTypes = [], bodyOptional, access, noContent, server } = options;
  return {
    tags: [area],
    operationId: id,
    summary,
    description: [description, accessText[access]].filter((text) => text !== undefined).join('\n\n'),
    security: securityOf(access),
    ...(server !== undefined && { servers: [server] }),
    parameters: [...pathParameters(path), ...queryParameters(options)],
    ...(body !== undefined && {
      requestBody: {
        required: bodyOptional !== true,
        content: requestContent(dialect, body, bodyTypes),
      },
    }),
    responses: {
      [options.status ?? 200]: { description: answerText(options), ...answerContent(dialect, options) },
      ...otherAnswers(options),
      ...(noContent !== undefined && { 204: { description: noContent } }),
      ...errorsOf(options, place),
    },
  };
}

const accessText: Readonly<Record<OperationOptions['access'], string>> = {
  administrator: 'For administrators.',
  'attendant-administrator': 'For administrators, and for who may record system prompts.',
  user: 'For everyone who has signed in.',
  digest: 'For everyone who has signed in, by Digest only.',
  anyone: 'Needs no sign-in.',
  switch: 'For FreeSWITCH, with its own credentials.',
};

function securityOf(access: OperationOptions['access']): NonNullable<OperationObject['security']> {
  if (access === 'anyone') return [];
  return access === 'digest' ? [{ digest: [] }] : [{ basic: [] }, { digest: [] }, { session: [] }];
}

const textContent: Content = { 'text/plain': { schema: { type: 'string' } } };

const binary: Schema = { type: 'string', format: 'binary' };

const uploadContent: Content = {
  'multipart/form-data': {
    schema: { type: 'object', required: ['file'], properties: { file: binary } },
  },
};

/** Files in a form, or one as the body. */
function filesContent(types: readonly string[]): Content {
  const files: Schema = { type: 'array', items: binary };
  return {
    'multipart/form-data': { schema: { type: 'object', required: ['file'], properties: { file: files } } },
    ...Object.fromEntries(types.map((type) => [type, { schema: binary }])),
  };
}

function requestContent(
  dialect: Dialect,
  body: NonNullable<OperationOptions['body']>,
  types: readonly string[],
): Content {
  if (body === 'upload') return uploadContent;
  if (body === 'files') return filesContent(types);
  return body === 'text' ? textContent : documentContent(dialect, body, true);
}

function pathParameters(path: string): NonNullable<OperationObject['parameters']> {
  return [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }));
}

function queryParameters({ query = {} }: OperationOptions): NonNullable<OperationObject['parameters']> {
  return Object.entries(query).map(([name, description]) => ({
    name,
    in: 'query',
    description,
    required: false,
    schema: { type: 'string' },
  }));
}

function answerText({ answer, status = 200 }: OperationOptions): string {
  if (status >= 400) return 'Always refused';
  if (answer === 'id') return 'Done; the body is the id';
  if (answer === 'empty') return 'Done; the answer has no body';
  return 'Done';
}

function answerContent(dialect: Dialect, options: OperationOptions): { content?: Content } {
  const { answer, mediaTypes = ['text/plain'], status = 200 } = options;
  switch (answer) {
    case 'empty':
      return {};
    case 'id':
      return { content: { [JSON_TYPE]: { schema: { type: 'integer' }, example: 27 } } };
    case 'own':
      return { content: ownContent(mediaTypes, options.examples) };
    case 'envelope':
      return { content: envelopeContent(status >= 400 ? refusalOf(status) : successOf(options)) };
    default:
      return {
        content: { ...ownContent(options.mediaTypes ?? []), ...eitherContent(dialect, answer, options.alternative) },
      };
  }
}

/** Answers that are no refusals beside the usual one: without a body, or with a part of it. */
function otherAnswers({ others = {}, mediaTypes = [] }: OperationOptions): OperationObject['responses'] {
  return Object.fromEntries(
    Object.entries(others).map(([status, description]) => [
      status,
      { description, ...(status === '206' && { content: ownContent(mediaTypes) }) },
    ]),
  );
}

/** Of what is always refused. */
function refusalOf(status: number): EnvelopeCode {
  return status === 400 ? 'ERROR_MISSING_ID' : codeOfStatus(status);
}

function successOf({ status, body }: OperationOptions): EnvelopeCode {
  if (status === 201) return 'SUCCESS_CREATED';
  return body === undefined ? 'SUCCESS_DELETED' : 'SUCCESS_UPDATED';
}

function eitherContent(dialect: Dialect, answer: Shape, alternative: Shape | undefined): Content {
  const content = documentContent(dialect, answer, false);
  if (alternative === undefined) return content;
  const other = documentContent(dialect, alternative, false);
  const either = ([type, { schema, example }]: [string, Content[string]]): [string, Content[string]] => [
    type,
    { schema: { anyOf: [schema, other[type]?.schema ?? schema] }, example },
  ];
  return Object.fromEntries(Object.entries(content).map(either));
}

/** Plain text that stands for a document's member. */
function exampleText({ type, text }: Shape): unknown {
  return fieldsOf(type()).find(({ name }) => name === text)?.example;
}

/** The member of the JSON object that holds the document; none where it is the document itself. */
function jsonMember(dialect: Dialect, { root, entry, key = root, bare }: Shape): string | undefined {
  if (bare === true) return undefined;
  if (dialect === 'rest') return root;
  return entry === undefined ? undefined : key;
}

/** A document in all its media types, with an example in each. */
function documentContent(dialect: Dialect, shape: Shape, isRequest: boolean): Content {
  const { json, xml } = examplesOf(dialect, shape, isRequest);
  const content = shape.entry === undefined ? referenceTo(shape.type()) : listSchema(shape.type(), shape.entry);
  const member = jsonMember(dialect, shape);
  const wrapped: Schema =
    member === undefined ? content : { type: 'object', required: [member], properties: { [member]: content } };
  const named: Schema =
    '$ref' in content
      ? { allOf: [content], xml: { name: shape.root } }
      : { ...content, xml: { ...content.xml, name: shape.root } };
  return {
    ...(shape.text !== undefined && { 'text/plain': { schema: { type: 'string' }, example: exampleText(shape) } }),
    [JSON_TYPE]: { schema: wrapped, example: json },
    ...Object.fromEntries(XML_TYPES.map((type) => [type, { schema: named, example: xml }])),
  };
}
