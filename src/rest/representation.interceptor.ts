import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request, Response } from 'express';
import { map, type Observable } from 'rxjs';
import { Answer } from './answer.js';
import { dialectOf } from './dialect.js';
import { Envelope, envelopeJson, envelopeXml } from './envelope.js';
import { chooseByClient, chooseByServer, wantsOnlyJson } from './http/accept.js';
import {
  BadRequestError,
  MalformedBodyError,
  NotAcceptableError,
  UnsupportedMediaTypeError,
} from './http/http-errors.js';
import { bodyText, mediaTypeOf, readBody } from './http/request-body.js';
import { OPERATION, Shaped, type OperationOptions } from './operation.js';
import { isRecord, writeJson } from './representation/json-writer.js';
import { readDocument, readPlainText } from './representation/reader.js';
import { jsonDialect, type Dialect, type Shape } from './representation/shape.js';
import { writeXml } from './representation/xml-writer.js';

const offers = {
  rest: ['text/xml', 'application/json', 'application/xml'],
  api: ['application/json', 'text/xml', 'application/xml'],
} as const;
const JSON_TYPE = 'application/json';
const TEXT_TYPE = 'text/plain';
const XML_TYPES = ['text/xml', 'application/xml'];
/** What `curl -d` and careless clients send, form data or any text; below `/rest` it is read for what it looks like. */
const CARELESS_TYPE = /^(text\/|application\/x-www-form-urlencoded$)/;

/** Reads what an operation takes and writes what it gives, in the media types that the client speaks. */
@Injectable()
export class RepresentationInterceptor implements NestInterceptor {
  constructor(private readonly reflector: Reflector) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const operation = this.reflector.get<OperationOptions | undefined>(OPERATION, context.getHandler());
    if (operation === undefined) return next.handle();
    const request = context.switchToHttp().getRequest<Request>();
    const response = context.switchToHttp().getResponse<Response>();
    const dialect = dialectOf(request) ?? 'api';
    const type = negotiate(dialect, request.headers.accept, operation);
    response.vary('Accept');
    if (operation.body !== undefined) request.content = await readContent(dialect, request, operation);
    return next.handle().pipe(map((result: unknown) => encode(dialect, type, operation, request, result)));
  }
}

function negotiate(dialect: Dialect, accept: string | undefined, { answer, mediaTypes }: OperationOptions): string {
  // Only documents are negotiated, and below `/api` whatever names its types; writes answer whatever the client accepts.
  const isNegotiated = typeof answer === 'object' || answer === 'id' || (dialect === 'api' && mediaTypes !== undefined);
  if (!isNegotiated) return JSON_TYPE;
  const isText = typeof answer === 'object' && answer.text !== undefined;
  const usual = offers[typeof answer === 'object' ? jsonDialect(dialect, answer) : dialect];
  const offered = mediaTypes ?? (isText ? [TEXT_TYPE, ...usual] : usual);
  const type = dialect === 'rest' ? chooseByServer(accept, offered) : chooseByClient(accept, offered);
  if (type === undefined) throw new NotAcceptableError(offered);
  return type;
}

async function readContent(dialect: Dialect, request: Request, operation: OperationOptions): Promise<unknown> {
  if (operation.body === 'files') return undefined;
  const type = mediaTypeOf(request);
  if (operation.body === 'upload') {
    if (type !== 'multipart/form-data') throw new UnsupportedMediaTypeError(['multipart/form-data']);
    // What reads the form comes later.
    return undefined;
  }
  if (type === 'multipart/form-data') throw new UnsupportedMediaTypeError(offers[dialect]);
  const text = bodyText(await readBody(request));
  if (operation.body === 'text') {
    if (type !== undefined && type !== TEXT_TYPE) throw new UnsupportedMediaTypeError([TEXT_TYPE]);
    return text;
  }
  if (operation.body === undefined) return undefined;
  const { text: member } = operation.body;
  if (member !== undefined && isPlainText(type, text)) return readPlainText(dialect, operation.body, member, text);
  if (operation.plainText !== undefined && type === TEXT_TYPE) throw new BadRequestError(operation.plainText);
  if (text.trim() === '') {
    if (operation.bodyOptional === true) return undefined;
    throw new MalformedBodyError('A body is needed');
  }
  const isBareJson = operation.body.bare === true && text.trimStart().startsWith('{');
  return readDocument(dialect, operation.body, isBareJson ? 'json' : formatOf(dialect, type, text), text);
}

/** Nothing at all is an empty text, of whatever type it is said to be. */
function isPlainText(type: string | undefined, text: string): boolean {
  if (text.trim() === '') return true;
  const isDocument = type !== undefined && (!CARELESS_TYPE.test(type) || XML_TYPES.includes(type));
  return !isDocument && !/^\s*[<{]/.test(text);
}

function formatOf(dialect: Dialect, type: string | undefined, text: string): 'xml' | 'json' {
  if (type === JSON_TYPE) return 'json';
  if (type !== undefined && XML_TYPES.includes(type)) return 'xml';
  if (type === undefined || (dialect === 'rest' && CARELESS_TYPE.test(type))) {
    return text.trimStart().startsWith('{') ? 'json' : 'xml';
  }
  throw new UnsupportedMediaTypeError(offers[dialect]);
}

function encode(
  dialect: Dialect,
  type: string,
  operation: OperationOptions,
  request: Request,
  result: unknown,
): Answer {
  if (result instanceof Answer) return result;
  if (result === undefined && operation.noContent !== undefined) return new Answer(204);
  if (result instanceof Envelope) return envelopeAnswer(request, result);
  if (operation.answer === 'id') return new Answer(200, type, String(result));
  if (result instanceof Shaped) return documentAnswer(dialect, type, result.shape, result.value);
  if (typeof operation.answer === 'string') return new Answer(operation.status === 204 ? 204 : 200);
  return documentAnswer(dialect, type, operation.answer, result);
}

function documentAnswer(dialect: Dialect, type: string, shape: Shape, value: unknown): Answer {
  // Clients of bare JSON take it for Latin-1 unless they are told.
  const named = shape.bare === true && type === JSON_TYPE ? `${JSON_TYPE}; charset=utf-8` : type;
  return new Answer(200, named, writeDocument(dialect, type, shape, value));
}

function writeDocument(dialect: Dialect, type: string, shape: Shape, value: unknown): string {
  if (type === TEXT_TYPE && shape.text !== undefined) return memberText(value, shape.text);
  return type === JSON_TYPE ? writeJson(dialect, shape, value) : writeXml(dialect, shape, value);
}

function memberText(value: unknown, member: string): string {
  const text = isRecord(value) ? value[member] : undefined;
  return typeof text === 'string' ? text : '';
}

/** An envelope in the form that the client takes: XML, unless it takes JSON only. */
export function envelopeAnswer(
  request: Request,
  envelope: Pick<Envelope, 'status' | 'code' | 'data'>,
  headers: Answer['headers'] = {},
): Answer {
  return wantsOnlyJson(request.headers.accept)
    ? new Answer(envelope.status, JSON_TYPE, envelopeJson(envelope), headers)
    : new Answer(envelope.status, 'text/xml', envelopeXml(envelope), headers);
}
