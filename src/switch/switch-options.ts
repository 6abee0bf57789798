import { SwitchSettingsError } from './errors.js';
import { parseEslUrl, type EslAddress } from './esl-url.js';

/** Nest token of the {@link SwitchOptions}. */
export const SWITCH_OPTIONS = Symbol('SWITCH_OPTIONS');

/** How long things may take, in milliseconds. */
export interface SwitchTimings {
  /** From the start of a connection to its sign-in. */
  readonly connect: number;
  /** For the reply to a quick command. */
  readonly command: number;
  /** For the result of a slow command, such as a call that is being set up. */
  readonly job: number;
  /** Between two questions whether the peer is alive. With {@link keepAliveReply} below 10 s. */
  readonly keepAlive: number;
  /** For the answer to such a question. */
  readonly keepAliveReply: number;
  /** Without a HEARTBEAT event until the events connection is made anew. FreeSWITCH sends one every 20 s. */
  readonly heartbeat: number;
  /** Before the first new attempt; doubled at each further one, up to {@link retryMost}. */
  readonly retryFirst: number;
  readonly retryMost: number;
  /** Before a new attempt after a refused sign-in. */
  readonly retryRefused: number;
  /** Between two readings of a node's conferences that events have put in doubt. */
  readonly reread: number;
}

/** The timings of a running system. Tests shorten them. */
export const DEFAULT_TIMINGS: SwitchTimings = {
  connect: 5_000,
  command: 5_000,
  job: 60_000,
  keepAlive: 3_000,
  keepAliveReply: 4_000,
  heartbeat: 65_000,
  retryFirst: 250,
  retryMost: 5_000,
  retryRefused: 30_000,
  reread: 1_000,
};

/** What the switch module has to be told. */
export interface SwitchOptions {
  /** One address a FreeSWITCH node, see {@link parseEslUrl}. */
  readonly urls: readonly string[];
  /** Lets the password through that every FreeSWITCH comes with. For a switch that only this machine reaches. */
  readonly allowDefaultPassword?: boolean;
  readonly timings?: Partial<SwitchTimings>;
}

const FACTORY_PASSWORD = 'ClueCon';

/**
 * Reads and checks the addresses.
 *
 * @throws SwitchSettingsError for a bad or doubled address, none at all, or the password that FreeSWITCH comes with
 */
export function addressesOf(options: SwitchOptions): EslAddress[] {
  const addresses = options.urls.map(parseEslUrl);
  if (addresses.length === 0) throw new SwitchSettingsError('No FreeSWITCH is named');
  const names = new Set<string>();
  for (const { name, password } of addresses) {
    if (names.has(name)) throw new SwitchSettingsError(`FreeSWITCH at ${name} is named twice`);
    names.add(name);
    if (password === FACTORY_PASSWORD && options.allowDefaultPassword !== true) {
      throw new SwitchSettingsError(
        `FreeSWITCH at ${name} has the event socket password that everybody knows: set another one in event_socket.conf`,
      );
    }
  }
  return addresses;
}
