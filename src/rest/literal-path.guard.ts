import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import { servedPath } from './auth/private-key.js';
import { MethodNotAllowedError } from './http/http-errors.js';
import { RouteTable } from './route-table.js';

/**
 * Refuses methods that a path of its own lacks: `PUT …/gateways/models` is no gateway with the id "models", though the
 * router takes it for one.
 */
@Injectable()
export class LiteralPathGuard implements CanActivate {
  constructor(private readonly routes: RouteTable) {}

  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<Request>();
    const methods = this.routes.methodsAtLiteral(servedPath(request));
    if (methods?.includes(request.method) === false) throw new MethodNotAllowedError(methods);
    return true;
  }
}
