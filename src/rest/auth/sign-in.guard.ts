import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request } from 'express';
import { ACCESS, OWN_CREDENTIALS, type Access } from '../access.js';
import { ForbiddenError } from './auth-errors.js';
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
    if (!mayCall(access, request.person)) throw new ForbiddenError('This is for administrators');
    return true;
  }
}

function mayCall(access: Access, person: Person): boolean {
  if (access === 'administrator') return person.isAdministrator;
  return access === 'attendant-administrator' ? person.isAttendantAdministrator : true;
}
