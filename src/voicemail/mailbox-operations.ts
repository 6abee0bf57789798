import type { OperationOptions } from '../rest/operation.js';

/** Where mailboxes are; below `/my/redirect` programs that run in a browser find them. */
export const MAILBOX_BASES = ['rest', 'rest/my/redirect'];

export const strangers = { 403: 'The mailbox belongs to someone else', 404: 'There is no such mailbox or message' };

/** What operations share that change something. */
export const CHANGE = {
  access: 'user',
  answer: 'empty',
  errors: strangers,
} as const satisfies Partial<OperationOptions>;

/** What operations share that give a small document of their own. */
export const XML = {
  access: 'user',
  answer: 'own',
  mediaTypes: ['text/xml'],
  errors: strangers,
} as const satisfies Partial<OperationOptions>;
