import type { InternalRule } from '../rules/dialling-rule.js';
import type { Context } from './context.js';
import type { Plan } from './plan.js';
import { findUser, voicemailOf } from './users.js';

/** A voicemail prefix and an extension: the mailbox answers at once. */
export function mailboxBehind(context: Context, rule: InternalRule, number: string): Plan | undefined {
  const { voicemailPrefix: prefix, name } = rule;
  const { trace, known } = context;
  if (prefix === '' || !number.startsWith(prefix) || number === prefix) {
    trace.skips('dialling-rule', name, 'The number does not begin with its prefix for mailboxes');
    return undefined;
  }
  const extension = number.slice(prefix.length);
  const user = findUser(known, extension);
  if (user === undefined) {
    trace.skips('dialling-rule', name, `Nobody has a mailbox ${extension}`);
    return undefined;
  }
  trace.takes('dialling-rule', name, `The number is the prefix ${prefix} and the extension of ${user.userName}`);
  return { stages: [], ending: voicemailOf(context, user) };
}

/** Where people listen to their messages. */
export function voicemailAccess({ trace, caller }: Context, rule: InternalRule): Plan {
  trace.takes('dialling-rule', rule.name, 'Voicemail answers');
  const userName = caller?.permissions.has('Voicemail') === true ? caller.userName : null;
  return { stages: [], ending: { kind: 'voicemail-access', userName } };
}
