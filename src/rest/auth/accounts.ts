import type { Person } from './person.js';

/** HA1 values (RFC 7616 section 3.4.2), as lower-case hexadecimal text. */
export interface LoginHashes {
  readonly md5: string;
  readonly sha256: string;
}

/** What the sign-in has to know of a user. */
export interface Account {
  readonly person: Person;
  /** Whether the user may sign in at all. */
  readonly enabled: boolean;
  /** The slow hash of the password, undefined where there is none: then nobody signs in. */
  readonly passwordHash: string | undefined;
  /** For Digest: those of the name that was typed; undefined until it is known for that name. */
  readonly loginHashes: LoginHashes | undefined;
}

/** Where the sign-in finds people. The users' area implements it. */
export abstract class Accounts {
  /** @param login as typed: a user name, an alias or another name that the users' area knows */
  abstract findByLogin(login: string): Promise<Account | undefined>;

  /** @param id of a user who signed in before */
  abstract findById(id: number): Promise<Account | undefined>;

  /** @param key the 32 characters of a `/rest/private/{key}/…` path */
  abstract findByPrivateKey(key: string): Promise<Account | undefined>;

  /** Keeps the HA1 values of a name whose password was just proven, so that it can sign in by Digest as well. */
  abstract rememberLoginHashes(account: Account, login: string, password: string): Promise<void>;
}
