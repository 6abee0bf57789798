/** Somebody who may register phones and make calls. */
export interface SipAccount {
  readonly userId: number;
  readonly userName: string;
  /** Undefined: nobody can sign in with it. */
  readonly password: string | undefined;
  readonly enabled: boolean;
}

/** Who has SIP accounts. The users' area gives an implementation. */
export abstract class SipAccounts {
  /** Whom a user name or an alias means. Asked with every request: answered from memory. */
  abstract find(name: string): Promise<SipAccount | undefined>;
}
