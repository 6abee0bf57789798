import type { Conferences } from '../conference/conferences.js';
import type { Channel } from './channel.js';
import type { Channels } from './channels.js';
import { parseDialString } from './dial-string.js';
import { applicationFor, namedApplication, type Application } from './dialplan.js';

/** The outcome of a call attempt: a leg that was answered, or the cause of the failure. */
export type Outcome = { channel: Channel } | { cause: string };

/** What an outbound call shows of its caller. */
export interface CallerId {
  name?: string | undefined;
  number?: string | undefined;
}

/** Where the switch would answer SIP itself. */
const OWN_SIP_ADDRESS = /^(.+)@(?:127\.0\.0\.1|localhost):5066$/;

/** The number of a caller who gives none. */
const UNKNOWN_NUMBER = '0000000000';

/** The way of a call: what is dialled, and the names of both legs. */
interface Route {
  extension: string;
  context: string;
  near: string;
  far: string;
  callee: { name: string; number: string };
  username?: string;
}

/** Makes two legs hear each other. */
function pair(near: Channel, far: Channel): void {
  for (const [leg, other] of [
    [near, far],
    [far, near],
  ] as const) {
    leg.peer = other;
    if (leg.endpoint === 'loopback') leg.variables.set('other_loopback_leg_uuid', other.uuid);
  }
}

/** Places calls inside the lab: loopback, and SIP calls of the switch to itself. */
export class Calls {
  constructor(
    readonly channels: Channels,
    readonly conferences: Conferences,
  ) {}

  /** Calls the first destination of a dial string that answers. */
  dial(dialString: string, caller: CallerId = {}): Outcome {
    const parsed = parseDialString(dialString);
    if (!parsed) return { cause: 'DESTINATION_OUT_OF_ORDER' };
    let outcome: Outcome = { cause: 'CHAN_NOT_IMPLEMENTED' };
    for (const destination of parsed.destinations) {
      outcome = this.dialOne(destination, parsed.variables, caller);
      if ('channel' in outcome) break;
    }
    return outcome;
  }

  /** Lets a leg run an extension of the dial plan. */
  transfer(channel: Channel, extension: string): void {
    const found = applicationFor(extension);
    if (found) this.execute(channel, found);
    else this.channels.hangup(channel, 'NO_ROUTE_DESTINATION');
  }

  /** Lets a leg run an application named in a command; an outbound leg then shows its callee as the caller. */
  executeNamed(channel: Channel, name: string, data: string): void {
    if (channel.direction === 'outbound') channel.showCallee();
    this.execute(channel, namedApplication(name, data));
  }

  private execute(channel: Channel, { name, data, sound }: Application): void {
    channel.onLeave?.();
    this.channels.run(channel, name, data, sound);
    if (name === 'conference') this.conferences.enter(channel, data);
    else if (name === 'hangup') this.channels.hangup(channel, data === '' ? 'NORMAL_CLEARING' : data);
    else this.conferences.soundChanged(channel.peer);
  }

  private dialOne(destination: string, variables: ReadonlyMap<string, string>, caller: CallerId): Outcome {
    const [endpoint = '', ...rest] = destination.split('/');
    const target = rest.join('/');
    switch (endpoint.toLowerCase()) {
      case 'loopback':
        return this.dialLoopback(rest, variables, caller);
      case 'sofia':
        return this.dialSofia(rest, variables, caller);
      case 'user':
        // The lab keeps no directory: nobody is registered here.
        return { cause: 'SUBSCRIBER_ABSENT' };
      case 'error':
        return { cause: target === '' ? 'NORMAL_CLEARING' : target.toUpperCase() };
      default:
        return { cause: 'CHAN_NOT_IMPLEMENTED' };
    }
  }

  private dialLoopback(parts: string[], variables: ReadonlyMap<string, string>, caller: CallerId): Outcome {
    const [extension = '', context = 'default'] = parts;
    const name = `loopback/${extension}`;
    const callee = { name: 'Outbound Call', number: parts.at(-1) ?? extension };
    return this.connect({ extension, context, near: `${name}-a`, far: `${name}-b`, callee }, variables, caller);
  }

  private dialSofia(parts: string[], variables: ReadonlyMap<string, string>, caller: CallerId): Outcome {
    const [profile = '', ...address] = parts;
    if (profile === 'gateway') return { cause: 'INVALID_GATEWAY' };
    const target = address.join('/');
    const extension = OWN_SIP_ADDRESS.exec(target)?.[1];
    if (extension === undefined) return { cause: 'NORMAL_TEMPORARY_FAILURE' };
    const username = variables.get('origination_caller_id_number') ?? caller.number ?? UNKNOWN_NUMBER;
    const names = { near: `sofia/${profile}/${target}`, far: `sofia/${profile}/${username}@127.0.0.1` };
    const callee = { name: extension, number: extension };
    return this.connect({ extension, context: 'default', ...names, username, callee }, variables, caller);
  }

  /** Makes both legs; the far one runs the dial plan. */
  private connect(route: Route, variables: ReadonlyMap<string, string>, caller: CallerId): Outcome {
    if (this.channels.isFull) return { cause: 'SWITCH_CONGESTION' };
    const application = applicationFor(route.extension);
    if (!application) return { cause: 'NO_ROUTE_DESTINATION' };
    const uuid = variables.get('origination_uuid');
    if (uuid !== undefined && this.channels.get(uuid)) return { cause: 'DESTINATION_OUT_OF_ORDER' };
    const shared = {
      callerIdName: variables.get('origination_caller_id_name') ?? caller.name ?? '',
      callerIdNumber: variables.get('origination_caller_id_number') ?? caller.number ?? UNKNOWN_NUMBER,
      destination: route.extension,
      context: route.context,
    };
    const near = this.channels.create({ ...shared, direction: 'outbound', name: route.near, variables, uuid });
    const far = this.channels.create({ ...shared, direction: 'inbound', name: route.far, username: route.username });
    pair(near, far);
    near.calleeIdName = route.callee.name;
    near.calleeIdNumber = route.callee.number;
    this.channels.answer(far);
    this.channels.answer(near);
    // The far leg enters its conference when the near one has been told what to do, as two threads would.
    queueMicrotask(() => {
      if (far.hungUpAt === undefined) this.execute(far, application);
    });
    return { channel: near };
  }
}
