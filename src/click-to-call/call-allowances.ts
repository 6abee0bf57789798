import { Injectable } from '@nestjs/common';
import { Statements, type Statement } from '../database/statements.js';
import { HttpError } from '../rest/http-error.js';

/** So many calls in a minute, and so many at once. */
const CALLS = 30;
const MINUTE = 60;

const left = `least($2::real, known.allowance + extract(epoch from now() - known.taken_at)::real * $2::real / ${MINUTE})`;
const TAKE: Statement = {
  name: 'take-call-allowance',
  text: `insert into call_allowances as known (user_id, allowance, taken_at) values ($1, $2::real - 1, now())
         on conflict (user_id) do update set allowance = ${left} - 1, taken_at = now() where ${left} >= 1
         returning user_id`,
};

/** Somebody asks for more calls than anybody makes. */
export class TooManyCallsError extends HttpError {
  readonly status = 429;
  override readonly headers = { 'Retry-After': String(Math.ceil(MINUTE / CALLS)) };

  constructor() {
    super(`${CALLS} calls a minute can be asked for`);
  }
}

/** Bounds how many calls a user can ask for, over all processes: whoever has stolen a password makes no fortune. */
@Injectable()
export class CallAllowances {
  constructor(private readonly statements: Statements) {}

  /** @throws TooManyCallsError */
  async take(userId: number): Promise<void> {
    if ((await this.statements.run(TAKE, [userId, CALLS])).length === 0) throw new TooManyCallsError();
  }
}
