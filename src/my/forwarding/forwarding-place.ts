import type { Access } from '../../rest/access.js';

/** A path below which call forwarding is. */
export interface ForwardingPlace {
  readonly path: string;
  readonly access: Access;
  /** What its operations are told apart by in the API document. */
  readonly prefix: string;
}

/**
 * The two paths of call forwarding: whatever begins with `/my/call` is there without `/my` as well, for administrators
 * (sections 1.1 and 1.2 of the user services), who forward their own calls there.
 */
export const FORWARDING_PLACES: readonly ForwardingPlace[] = [
  { path: 'rest/my', access: 'user', prefix: 'My' },
  { path: 'rest', access: 'administrator', prefix: '' },
];
