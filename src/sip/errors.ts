/** What can go wrong with the SIP agent. Plain errors: who answers HTTP or SIP decides on statuses. */
export abstract class SipError extends Error {
  override get name(): string {
    return this.constructor.name;
  }
}

/** No drachtio server can be reached, or the connection was lost before the answer came. */
export class SipUnavailableError extends SipError {
  /**
   * @param servers the drachtio servers that are down, as host:port
   * @param reason why, for people
   */
  constructor(
    readonly servers: readonly string[],
    readonly reason = 'not connected',
  ) {
    super(`The SIP server at ${servers.join(', ')} can't be reached: ${reason}`);
  }
}

/** The SIP server would not send what it was given, or the far side gave no answer in time. */
export class SipRequestError extends SipError {
  constructor(
    readonly method: string,
    readonly reason: string,
  ) {
    super(`${method} was not sent: ${reason}`);
  }
}

/** The SIP server does not know the dialog, any more or at all. */
export class UnknownDialogError extends SipRequestError {}

/** A text that is no SIP URI, address or header of the form that is needed. The text itself is not repeated. */
export class SipSyntaxError extends SipError {}

/** Settings with which the SIP agent can't be used. */
export class SipSettingsError extends SipError {}
