import { randomUUID } from 'node:crypto';
import type { Response } from 'drachtio-srf';
import type { SipAccount } from '../accounts.js';
import { quote } from '../message/name-address.js';
import { formatSipUri, sipUri, type SipUri } from '../message/sip-uri.js';
import type { Headers } from '../message/headers.js';
import type { SipAgent } from '../sip-agent.js';
import type { CallProgress } from './call-progress.js';
import type { CallFailedError, CallTargets } from './call-targets.js';
import { failureOf, ringAll, type Answered, type Ringing } from './ringing.js';
import { dialogOf, statusLineOf } from './status-line.js';

/** A call of two others that somebody wants. */
export interface ThirdPartyRequest {
  /** Whose call it is: their permissions count, and their number is shown. */
  readonly agent: SipAccount;
  readonly agentName: string;
  /** Who is called first. */
  readonly calling: SipUri;
  /** Whom that party is connected with. */
  readonly called: SipUri;
  /** Who is shown to the calling party. */
  readonly shows: 'agent' | 'called';
  readonly subject: string | null;
  /** How long somebody may ring, in milliseconds. */
  readonly ringTime: number;
  /** How long a phone may take to make the call that it was asked to make, in milliseconds. */
  readonly referTime: number;
  /** Lets the calling party into a conference. */
  readonly conferencePin: string | null;
}

/** What calls are made with. */
export interface CallTools {
  readonly agent: SipAgent;
  readonly targets: CallTargets;
  readonly domain: string;
}

/** What all third-party calls share. */
export abstract class ThirdPartyCallBase {
  constructor(
    protected readonly tools: CallTools,
    protected readonly request: ThirdPartyRequest,
    protected readonly progress: CallProgress,
    /** Ends the call. */
    protected readonly signal: AbortSignal,
  ) {}

  /** Makes the call. @returns when it is over, however it ended; never rejects */
  abstract run(): Promise<void>;

  /** Whose call it is, as phones show it. */
  protected get agentAddress(): string {
    const { agentName } = this.request;
    const uri = `<${this.agentUri}>`;
    return agentName === '' ? uri : `${quote(agentName)} ${uri}`;
  }

  protected get agentUri(): string {
    return formatSipUri(this.own(this.request.agent.userName));
  }

  /**
   * Rings a party, on all of its phones, and tells how that goes.
   *
   * @param signals give up
   * @throws CallFailedError
   */
  protected async ring<T extends { destroy(): Promise<unknown> }>(
    party: SipUri,
    place: Ringing<T>['place'],
    headers: Headers = {},
    signals: readonly AbortSignal[] = [],
  ): Promise<Answered<T>> {
    const { agent, targets } = this.tools;
    const refusals: number[] = [];
    const onResponse = (response: Response): void => {
      if (response.status >= 300) refusals.push(response.status);
      this.progress.line(statusLineOf(response));
      const dialog = dialogOf(response, this.agentUri, formatSipUri(party));
      if (dialog) this.progress.dialog(dialog);
    };
    try {
      const routes = await targets.resolve(party, this.request.agent);
      return await limited(this.request.ringTime, [this.signal, ...signals], (signal) =>
        ringAll(agent, routes, {
          place,
          headers: { From: this.agentAddress, To: `<${formatSipUri(party)}>`, ...headers },
          ...this.authFor(party),
          signal,
          onResponse,
        }),
      );
    } catch (error) {
      const failure = failureOf(error);
      if (refusals.length === 0) this.tellUnreached(party, failure);
      throw failure;
    }
  }

  /** The agent's own phones, and the proxies in front of them, may ask who calls (RFC 3261 section 22). */
  private authFor({ user, host }: SipUri): { auth?: { username: string; password: string } } {
    const { userName, password } = this.request.agent;
    const own = this.own(userName);
    const isOwn = user === own.user && host === own.host;
    return isOwn && password !== undefined ? { auth: { username: userName, password } } : {};
  }

  /** Tells of a party of which no phone gave an answer. */
  private tellUnreached(remote: SipUri, { status, reason }: CallFailedError): void {
    const callId = `${randomUUID()}@${this.tools.domain}`;
    this.progress.line({ callId, method: 'INVITE', statusLine: `SIP/2.0 ${status} ${reason}` });
    const parties = { local: this.agentUri, remote: formatSipUri(remote) };
    this.progress.dialog({ callId, localTag: '', remoteTag: '', ...parties, state: 'terminated' });
  }

  private own(userName: string): SipUri {
    return sipUri(userName, this.tools.domain);
  }
}

/** Does something that may take so long only. @param within in milliseconds */
export async function limited<T>(
  within: number,
  signals: readonly AbortSignal[],
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const controller = new AbortController();
  const stop = (): void => {
    controller.abort();
  };
  const timer = setTimeout(stop, within);
  for (const signal of signals) {
    signal.addEventListener('abort', stop);
    if (signal.aborted) stop();
  }
  try {
    return await work(controller.signal);
  } finally {
    clearTimeout(timer);
    for (const signal of signals) signal.removeEventListener('abort', stop);
  }
}
