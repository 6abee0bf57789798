import { ConsoleLogger, type LoggerService } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import type { RequestHandler } from 'express';
import { pino, type Logger } from 'pino';
import { pinoHttp } from 'pino-http';
import { redactUrl } from './redact-url.js';

/** A line is written within so many milliseconds; what is left is written when the process ends. */
const WRITTEN_WITHIN = 100;
/** So many bytes are written at once: a system call for each line would be a tenth of the work of a request. */
const TOGETHER = 4_096;

/** The log: JSON lines on standard error, so that the banner on standard output stays readable. */
export function createLog(level: string): Logger {
  const errors = pino.destination({ dest: 2, sync: false, minLength: TOGETHER, periodicFlush: WRITTEN_WITHIN });
  return pino({ level, base: {}, timestamp: pino.stdTimeFunctions.isoTime }, errors);
}

/** One line a request, with its id. Neither headers nor bodies: they hold credentials. */
export function requestLog(logger: Logger): RequestHandler {
  const sane = /^[\w.:-]{1,64}$/;
  return pinoHttp({
    logger,
    genReqId: (request, response) => {
      const given = request.headers['x-request-id'];
      const id = typeof given === 'string' && sane.test(given) ? given : randomUUID();
      response.setHeader('X-Request-Id', id);
      return id;
    },
    serializers: {
      req: (request: { id: string; method: string; url: string }) => ({
        id: request.id,
        method: request.method,
        url: redactUrl(request.url),
      }),
      res: (response: { statusCode: number }) => ({ status: response.statusCode }),
    },
    customLogLevel: (_, response, error) => (error || response.statusCode >= 500 ? 'warn' : 'info'),
  });
}

/** Nest's own words, and those of everyone who uses Nest's Logger, in the same log. */
export function nestLog(logger: Logger): LoggerService {
  const write =
    (level: 'info' | 'error' | 'warn' | 'debug' | 'trace' | 'fatal') =>
    (message: unknown, ...rest: unknown[]): void => {
      const context = rest.at(-1);
      // Nest gives a stack between message and context.
      const detail = rest.length > 1 ? { stack: rest[0] } : {};
      logger[level]({ context, ...detail }, typeof message === 'string' ? message : JSON.stringify(message));
    };
  return Object.assign(new ConsoleLogger(), {
    log: write('debug'),
    error: write('error'),
    warn: write('warn'),
    debug: write('debug'),
    verbose: write('trace'),
    fatal: write('fatal'),
  });
}
