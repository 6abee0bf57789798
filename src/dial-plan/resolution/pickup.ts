import { rejected, type Context } from './context.js';
import type { Plan } from './plan.js';
import { findUser } from './users.js';

/** Answers a call that rings at somebody else: the code, followed by whose extension it is. */
export function directedPickup({ known, configuration, trace }: Context, number: string): Plan | undefined {
  const { pickupCode } = configuration;
  if (pickupCode === null || !number.startsWith(pickupCode) || number === pickupCode) return undefined;
  // Of a park orbit the code and the extension are a number of its own.
  if (known.find('holder', number) !== null) return undefined;
  const extension = number.slice(pickupCode.length);
  const user = findUser(known, extension);
  if (user === undefined) {
    trace.skips('call-pickup', number, `Nobody has the extension ${extension}`);
    return rejected(404, `Nobody has the extension ${extension}`);
  }
  const { id: userId, userName } = user;
  trace.takes('call-pickup', number, `Answers what rings at ${userName}`);
  return { stages: [], ending: { kind: 'pickup', userId, userName } };
}
