import { Logger } from '@nestjs/common';
import { ExpressAdapter } from '@nestjs/platform-express';
import express, { type Response } from 'express';
import { pipeline, Readable } from 'node:stream';
import { errorCode } from '../config/error-code.js';
import { Answer } from './answer.js';

/** Express with paths whose case counts, and answers that are written as they are. */
export class RestAdapter extends ExpressAdapter {
  constructor() {
    const application = express();
    application.enable('case sensitive routing');
    application.disable('x-powered-by');
    application.disable('etag');
    super(application);
  }

  override reply(response: Response, body: unknown, statusCode?: number): unknown {
    if (!(body instanceof Answer)) return super.reply(response, body, statusCode);
    response.statusCode = body.status;
    if (body.reason !== undefined) response.statusMessage = body.reason;
    for (const [name, value] of Object.entries(body.headers)) response.setHeader(name, value);
    if (body.type !== undefined) response.setHeader('Content-Type', body.type);
    if (body.body instanceof Readable) return send(body.body, response);
    const content = body.body ?? Buffer.alloc(0);
    // RFC 9110 section 8.6: none of these tells a length.
    if (body.status !== 204 && body.status !== 304) response.setHeader('Content-Length', content.length);
    return response.end(content);
  }
}

const log = new Logger('Answers');

/** What goes wrong by then can only be told by ending the connection early, which `pipeline` does. */
function send(content: Readable, response: Response): Response {
  if (response.req.method === 'HEAD') {
    content.destroy();
    return response.end();
  }
  pipeline(content, response, (error) => {
    // A client that goes away is no fault.
    if (error && errorCode(error) !== 'ERR_STREAM_PREMATURE_CLOSE') log.error(error.stack ?? error.message);
  });
  return response;
}
