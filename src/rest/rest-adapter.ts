import { Logger } from '@nestjs/common';
import { ExpressAdapter } from '@nestjs/platform-express';
import express, { type Response } from 'express';
import { errorCode } from '../config/error-code.js';
import { Answer } from './answer.js';
import { StreamedAnswer } from './streamed-answer.js';

/** Express with paths whose case counts, and answers that are written as they are. */
export class RestAdapter extends ExpressAdapter {
  private readonly log = new Logger('Answers');

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
    for (const [name, value] of Object.entries(body.headers)) response.setHeader(name, value);
    if (body.type !== undefined) response.setHeader('Content-Type', body.type);
    if (body instanceof StreamedAnswer) return this.stream(response, body);
    const content = body.body ?? Buffer.alloc(0);
    // RFC 9110 section 8.6: none of these tells a length.
    if (body.status !== 204 && body.status !== 304) response.setHeader('Content-Length', content.length);
    return response.end(content);
  }

  private async stream(response: Response, answer: StreamedAnswer): Promise<void> {
    try {
      if (response.req.method === 'HEAD') response.end();
      else await answer.writeTo(response);
    } catch (error) {
      // A client that goes away is no fault of ours.
      if (errorCode(error) === 'ERR_STREAM_PREMATURE_CLOSE') return;
      this.log.error(
        `An answer was cut off: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
      );
    }
  }
}
