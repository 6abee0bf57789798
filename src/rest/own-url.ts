import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import { BASE_PATH } from './dialect.js';

/**
 * A controller's parameter: where the client reaches the API, such as `https://pbx.example.org/sipxconfig`. Proxies are
 * believed as far as they are trusted. A client that names no proper host gets the path only.
 */
export const OwnUrl = createParamDecorator((_: unknown, context: ExecutionContext): string => {
  const { protocol, host } = context.switchToHttp().getRequest<Request>();
  // Whatever Express says of its type: HTTP/1.0 needs no host.
  const named: unknown = host;
  return typeof named === 'string' && /^[\w.-]+(:\d+)?$|^\[[\da-f:.]+\](:\d+)?$/i.test(named)
    ? `${protocol}://${named}${BASE_PATH}`
    : BASE_PATH;
});
