import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request, Response } from 'express';
import { ACCESS, OWN_CREDENTIALS, type Access } from '../access.js';
import { OPERATION, type OperationOptions } from '../operation.js';
import { ForbiddenError } from './auth-errors.js';
import { opensByKey } from './key-access.js';
import type { Person } from './person.js';
import { SignIn } from './sign-in.js';
import { SwitchSignIn } from './switch-sign-in.js';

/** Lets in who may call an operation, and tells the operation who it is. */
@Injectable()
export class SignInGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly signIn: SignIn,
    private readonly switchSignIn: SwitchSignIn,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<Request>();
    // What doesn't say who may call it is for administrators.
    const access =
      this.reflector.getAllAndOverride<Access | undefined>(ACCESS, [context.getHandler(), context.getClass()]) ??
      'administrator';
    if (access === 'switch') {
      await this.switchSignIn.check(request);
      return true;
    }
    if (access === 'anyone' && this.reflector.get<true | undefined>(OWN_CREDENTIALS, context.getClass())) return true;
    // Wrong credentials are refused even where none are needed.
    if (access === 'anyone' && request.headers.authorization === undefined) return true;
    if (access === 'digest') {
      request.person = await this.signIn.personByDigest(request);
      return true;
    }
    request.person ??= await this.signIn.personOf(request);
    // Caches on the way keep nothing that was asked for with Authorization (RFC 9111, section 3.5); of the rest they know nothing.
    if (request.headers.authorization === undefined) {
      context.switchToHttp().getResponse<Response>().setHeader('Cache-Control', 'private, no-cache');
    }
    if (!mayCall(access, request.person)) throw new ForbiddenError('This is for administrators');
    if (request.privateKey !== undefined) this.refuseByKey(context, request);
    return true;
  }

  private refuseByKey(context: ExecutionContext, { method }: Request): void {
    const operation = this.reflector.get<OperationOptions | undefined>(OPERATION, context.getHandler());
    if (operation === undefined || !opensByKey(method, operation)) {
      throw new ForbiddenError('A private key opens what can be read: this needs a sign-in');
    }
  }
}

function mayCall(access: Access, person: Person): boolean {
  if (access === 'administrator') return person.isAdministrator;
  return access === 'attendant-administrator' ? person.isAttendantAdministrator : true;
}
