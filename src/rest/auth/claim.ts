import type { Account } from './accounts.js';

/** How a sign-in went: `stale` where only the nonce was too old. */
export type Outcome = Account | 'refused' | 'stale';

/** Who a request says that it comes from. The name is read once, so that what is counted is what is checked. */
export interface Claim {
  /** As typed; empty where the header can't be read. */
  readonly login: string;
  /** Finds out whether it is true. */
  readonly prove: () => Promise<Outcome>;
}

/** What can't be read. */
export const UNREADABLE: Claim = { login: '', prove: () => Promise.resolve('refused') };
