/** What came of telling phones. */
export interface RestartReport {
  /** Phones that have been told. */
  readonly told: number;
  /** Phones that are not registered, or can't be told. */
  readonly away: number;
  /** Phones that gave no answer, or refused. */
  readonly failed: number;
}

/** Tells phones to read their profiles anew. */
export abstract class ProfileSender {
  /** @throws SipUnavailableError where phones can't be told at the moment */
  abstract check(): void;

  /** Asks phones to start again, by which they read their profiles (NOTIFY, event check-sync or what their make has). */
  abstract restart(phoneIds: readonly number[]): Promise<RestartReport>;
}
