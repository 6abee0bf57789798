import type { Dialog, UnacknowledgedCall } from 'drachtio-srf';
import { formatSipUri, type SipUri } from '../message/sip-uri.js';
import { CallLeg } from './call-leg.js';
import { CallFailedError } from './call-targets.js';
import { failureOf, type Answered } from './ringing.js';
import { NO_MEDIA, Session } from './session.js';
import { ThirdPartyCallBase } from './third-party-call.js';

/** Both phones of a call, in the order of the call: who is called first stands first. */
interface Pair {
  readonly calling: CallLeg;
  readonly called: CallLeg;
}

const SDP = { 'Content-Type': 'application/sdp' };

/** The agent calls both parties, connects their media, and stays between them (RFC 3725 flow IV). */
export class InviteCall extends ThirdPartyCallBase {
  private pair: Pair | undefined;
  private isTransferring = false;
  private over: () => void = () => undefined;

  async run(): Promise<void> {
    const ended = new Promise<void>((resolve) => {
      this.over = resolve;
      this.signal.addEventListener('abort', () => {
        resolve();
      });
    });
    try {
      const calling = await this.callFirst();
      this.pair = await this.callSecond(calling);
    } catch {
      // It has been told.
      return;
    }
    this.connect(this.pair);
    await ended;
    const { calling, called } = this.pair;
    await Promise.all([calling.hangUp(), called.hangUp()]);
  }

  /** Puts somebody else in the place of the calling party; nothing changes where nobody answers there. */
  async transfer(target: SipUri): Promise<void> {
    const { pair } = this;
    if (!pair || this.isTransferring) return;
    this.isTransferring = true;
    const giveUp = new AbortController();
    void pair.called.ended.then(() => {
      giveUp.abort();
    });
    try {
      const session = new Session();
      const localSdp = session.describe(pair.called.received);
      const answered = await this.ring<Dialog>(
        target,
        (srf, uri, options, progress) => srf.createUAC(uri, { ...options, localSdp }, progress),
        SDP,
        [giveUp.signal],
      );
      const next = { calling: this.leg(answered, session, target), called: pair.called };
      this.pair = next;
      this.connect(next);
      this.progress.transferred(target);
      await pair.calling.hangUp();
      await pair.called.offer(next.calling.received);
    } catch {
      // It has been told; the call is as it was, or over.
    } finally {
      this.isTransferring = false;
    }
  }

  private async callFirst(): Promise<CallLeg> {
    const { calling, subject } = this.request;
    const session = new Session();
    const localSdp = session.describe(NO_MEDIA);
    const answered = await this.ring<Dialog>(
      calling,
      (srf, uri, options, progress) => srf.createUAC(uri, { ...options, localSdp }, progress),
      { ...SDP, ...(subject !== null && { Subject: subject }) },
    );
    return this.leg(answered, session, calling);
  }

  /** Calls the second party, and gives each the media of the other. Where that fails the first is told why. */
  private async callSecond(calling: CallLeg): Promise<Pair> {
    const giveUp = new AbortController();
    void calling.ended.then(() => {
      giveUp.abort();
    });
    const target = this.request.called;
    try {
      const { server, call } = await this.ring<UnacknowledgedCall>(
        target,
        (srf, uri, options, progress) => srf.createUAC(uri, { ...options, noAck: true }, progress),
        {},
        [giveUp.signal],
      );
      try {
        if (!call.sdp) throw new CallFailedError(488, 'Not Acceptable Here');
        const answer = await calling.offer(call.sdp);
        const session = new Session();
        const dialog = await call.ack(session.describe(answer));
        const called = this.leg({ server, call: dialog }, session, target);
        called.received = call.sdp;
        return { calling, called };
      } catch (error) {
        await call.destroy();
        throw error;
      }
    } catch (error) {
      await calling.hangUp(failureOf(error));
      throw error;
    }
  }

  private connect({ calling, called }: Pair): void {
    calling.connectTo(called);
    called.connectTo(calling);
    for (const leg of [calling, called]) {
      void leg.ended.then(() => {
        // Who was replaced by a transfer may go.
        if (leg === this.pair?.calling || leg === this.pair?.called) this.over();
      });
    }
  }

  private leg(answered: Answered<Dialog>, session: Session, remote: SipUri): CallLeg {
    const leg = new CallLeg(this.tools.agent, answered, session);
    void leg.ended.then(() => {
      const { callId, localTag, remoteTag } = leg.sip;
      const parties = { local: this.agentUri, remote: formatSipUri(remote) };
      this.progress.dialog({ callId, localTag, remoteTag, ...parties, state: 'terminated' });
    });
    return leg;
  }
}
