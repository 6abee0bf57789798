import type { Request } from 'express';
import type { Dialect } from './representation/shape.js';

/** The path below which everything lives. */
export const BASE_PATH = '/sipxconfig';

/** @returns how resources at a request's path are written; undefined outside the API */
export function dialectOf(request: Request): Dialect | undefined {
  const [path = ''] = request.originalUrl.split('?');
  if (path.startsWith(`${BASE_PATH}/rest/`)) return 'rest';
  return path.startsWith(`${BASE_PATH}/api/`) ? 'api' : undefined;
}
