import type { NextFunction, Request, RequestHandler, Response } from 'express';
import { Gauge, Histogram } from 'prom-client';

const requests = new Histogram({
  name: 'trunkline_http_request_seconds',
  help: 'Time from the head of a request to the end of its answer, by route',
  labelNames: ['method', 'route', 'status'],
  buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
});

const running = new Gauge({ name: 'trunkline_http_requests_running', help: 'Requests that are being answered' });

const methods = new Set(['GET', 'HEAD', 'PUT', 'POST', 'DELETE', 'OPTIONS', 'PATCH']);

/** Times requests. Routes are told as declared: a path that somebody made up would be a label of its own. */
export function httpMetrics(): RequestHandler {
  return (request: Request, response: Response, next: NextFunction): void => {
    const stop = requests.startTimer();
    running.inc();
    // Not `finish`: a client that goes away before its answer is counted as well.
    response.on('close', () => {
      running.dec();
      const route: unknown = request.route;
      const path =
        typeof route === 'object' && route !== null && 'path' in route && typeof route.path === 'string'
          ? route.path
          : 'none';
      stop({
        method: methods.has(request.method) ? request.method : 'other',
        route: path,
        status: response.writableFinished ? response.statusCode : 'aborted',
      });
    });
    next();
  };
}
