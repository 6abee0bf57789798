import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';

/** Who calls: a user as signed in. */
export interface Person {
  /** The user's id. */
  readonly id: number;
  /** The user's own name, whichever alias was typed. */
  readonly userName: string;
  readonly isAdministrator: boolean;
  /** May manage auto attendants: holds `RecordSystemPrompts`, or is an administrator. */
  readonly isAttendantAdministrator: boolean;
}

declare module 'express-serve-static-core' {
  interface Request {
    /** Set by the sign-in guard; undefined where an operation is for anyone. */
    person?: Person;
  }
}

/** A controller's parameter: the {@link Person} who calls. For operations that need a sign-in. */
export const SignedIn = createParamDecorator((_: unknown, context: ExecutionContext): Person => {
  const { person } = context.switchToHttp().getRequest<Request>();
  if (person === undefined) throw new Error('SignedIn is used where nobody has to sign in');
  return person;
});
