/** What can go wrong with the switch. Plain errors: who answers HTTP decides on statuses. */
export abstract class SwitchError extends Error {
  override get name(): string {
    return this.constructor.name;
  }
}

/** The switch can't be reached: no connection, or it was lost before the reply came. */
export class SwitchUnavailableError extends SwitchError {
  /**
   * @param nodes the FreeSWITCH nodes that are down, as host:port
   * @param reason why, for people
   */
  constructor(
    readonly nodes: readonly string[],
    readonly reason = 'not connected',
  ) {
    super(`FreeSWITCH at ${nodes.join(', ')} can't be reached: ${reason}`);
  }
}

/** The switch refused the sign-in or the address that it came from. Tried again, but seldom. */
export class SwitchSignInError extends SwitchUnavailableError {}

/** The switch is connected but gave no reply in time. The command may still have been carried out. */
export class SwitchTimeoutError extends SwitchError {
  /**
   * @param node host:port
   * @param command the command's name, without its arguments
   * @param milliseconds how long was waited
   */
  constructor(
    readonly node: string,
    readonly command: string,
    readonly milliseconds: number,
  ) {
    super(`FreeSWITCH at ${node} gave no reply to ${command} within ${milliseconds} ms`);
  }
}

/** A value that may not reach a command line. The value itself is not repeated. */
export class InvalidArgumentError extends SwitchError {
  /**
   * @param argument which argument, such as `member`
   * @param rule what a good one looks like
   */
  constructor(
    readonly argument: string,
    readonly rule: string,
  ) {
    super(`${argument}: ${rule}`);
  }
}

/** FreeSWITCH said no: `-ERR …` or the command's usage. */
export class CommandRefusedError extends SwitchError {
  /**
   * @param command the command's name
   * @param reply FreeSWITCH's reply as it is
   */
  constructor(
    readonly command: string,
    readonly reply: string,
  ) {
    super(`FreeSWITCH refused ${command}: ${reply.trim().slice(0, 200)}`);
  }
}

/** Nobody is in the conference: FreeSWITCH knows only those with members. */
export class ConferenceNotFoundError extends CommandRefusedError {
  constructor(
    readonly conference: string,
    command: string,
    reply: string,
  ) {
    super(command, reply);
  }
}

/** A reply that is not what FreeSWITCH 1.10 sends. */
export class ReplyFormatError extends SwitchError {
  /**
   * @param what what was expected, such as `a json_list`
   * @param problem where it differs
   */
  constructor(
    readonly what: string,
    readonly problem: string,
  ) {
    super(`FreeSWITCH's reply is not ${what}: ${problem}`);
  }
}

/** Settings with which the switch can't be used. */
export class SwitchSettingsError extends SwitchError {}
