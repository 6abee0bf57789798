import type { NextFunction, Request, RequestHandler, Response } from 'express';
import type { IncomingMessage, RequestListener } from 'node:http';

const PATHS = '/callcontroller/';

/**
 * Click-to-call has a listener of its own, without TLS: what is served there is served nowhere else, and nothing else is
 * served there.
 */
export class OwnListener {
  private readonly requests = new WeakSet<IncomingMessage>();

  /** What the listener does with requests. @param application the application, which {@link guard}s itself */
  handler(application: RequestListener): RequestListener {
    return (request, response) => {
      this.requests.add(request);
      application(request, response);
    };
  }

  /** Keeps each request to the paths of the listener that it came through. */
  readonly guard: RequestHandler = (request: Request, response: Response, next: NextFunction): void => {
    if (this.requests.has(request) === request.path.startsWith(PATHS)) next();
    else response.status(404).type('text/plain').send('There is nothing at this path');
  };
}
