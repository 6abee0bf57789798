import type { SwitchEvent } from '../esl/switch-event.js';
import type { ConferenceInfo } from '../parsers/conference-info.js';
import type { ConferenceChange, LiveConference, LiveMember } from './live-conference.js';

/** What one event does to the table. */
export interface Applied {
  readonly change?: ConferenceChange;
  /** It does not fit to what is known: something was missed. */
  readonly doubtful: boolean;
}

interface Conference extends LiveConference {
  locked: boolean;
  floor: number | undefined;
  readonly recordings: Set<string>;
  readonly members: Map<number, LiveMember>;
  /** `Event-Sequence` of its last event. */
  sequence: number;
}

const UNCHANGED: Applied = { doubtful: false };
const DOUBTFUL: Applied = { doubtful: true };

/** The conferences of one node, kept by applying events. Every step is small: it runs in the event handler. */
export class ConferenceTable {
  #conferences = new Map<string, Conference>();
  #memberCount = 0;
  #core: string | undefined;

  /**
   * @param node host:port
   * @param most how many conferences and members are kept; what is beyond is left out
   */
  constructor(
    private readonly node: string,
    private readonly most = { conferences: 10_000, members: 100_000 },
  ) {}

  get conferences(): ReadonlyMap<string, LiveConference> {
    return this.#conferences;
  }

  /** Whether something was left out for want of room. */
  get full(): boolean {
    return this.#conferences.size >= this.most.conferences || this.#memberCount >= this.most.members;
  }

  /** Takes what the node itself says, in place of all that was known. */
  replace(infos: readonly ConferenceInfo[]): void {
    this.#conferences = new Map();
    this.#memberCount = 0;
    for (const info of infos) {
      const conference = this.#create(info.name, info.uuid);
      if (!conference) return;
      conference.locked = info.locked;
      conference.floor = info.members.find(({ hasFloor }) => hasFloor)?.id;
      for (const path of info.recordings) conference.recordings.add(path);
      // Lists have the newest first.
      for (const member of info.members.toReversed()) this.#put(conference, liveMember(member));
    }
  }

  /** Applies a conference::maintenance event. */
  apply(event: SwitchEvent): Applied {
    const name = event.header('Conference-Name');
    const action = event.header('Action');
    if (name === undefined || action === undefined) return DOUBTFUL;
    if (this.#isNewCore(event.header('Core-UUID'))) return DOUBTFUL;
    if (action === 'conference-create') this.#create(name, event.header('Conference-Unique-ID') ?? '');
    if (action === 'conference-destroy') {
      this.#remove(name);
      return { change: { node: this.node, conference: name, action }, doubtful: false };
    }
    const conference = this.#conferences.get(name);
    if (!conference) return this.full ? UNCHANGED : DOUBTFUL;
    const sequence = Number(event.header('Event-Sequence') ?? conference.sequence);
    if (sequence < conference.sequence) return DOUBTFUL;
    conference.sequence = sequence;
    return this.#applyTo(conference, action, event);
  }

  /** Whether the number of members that an event tells is the number that is known. */
  fits(event: SwitchEvent): boolean {
    const conference = this.#conferences.get(event.header('Conference-Name') ?? '');
    if (!conference || this.full) return true;
    return (
      Number(event.header('Conference-Size')) + Number(event.header('Conference-Ghosts') ?? 0) ===
      conference.members.size
    );
  }

  #applyTo(conference: Conference, action: string, event: SwitchEvent): Applied {
    const id = Number(event.header('Member-ID'));
    const known = conference.members.has(id);
    let doubtful = false;
    switch (action) {
      case 'lock':
      case 'unlock':
        conference.locked = action === 'lock';
        break;
      case 'start-recording':
        conference.recordings.add(event.header('Path') ?? '');
        break;
      case 'stop-recording':
        conference.recordings.delete(event.header('Path') ?? '');
        break;
      case 'floor-change':
        conference.floor = Number(event.header('New-ID')) || undefined;
        break;
      case 'add-member':
        this.#put(conference, memberOf(event));
        doubtful = !this.fits(event);
        break;
      case 'del-member':
        if (conference.members.delete(id)) this.#memberCount -= 1;
        doubtful = !this.fits(event);
        break;
      default:
        if (known) this.#put(conference, memberOf(event));
        doubtful = id > 0 && !known && !this.full;
    }
    const change = { node: this.node, conference: conference.name, action };
    return { change: id > 0 ? { ...change, member: memberOf(event) } : change, doubtful };
  }

  #isNewCore(core: string | undefined): boolean {
    const isNew = this.#core !== undefined && core !== this.#core;
    this.#core = core;
    return isNew;
  }

  #create(name: string, uuid: string): Conference | undefined {
    this.#remove(name);
    if (this.#conferences.size >= this.most.conferences) return undefined;
    const conference: Conference = {
      name,
      uuid,
      node: this.node,
      locked: false,
      floor: undefined,
      recordings: new Set(),
      members: new Map(),
      sequence: 0,
    };
    this.#conferences.set(name, conference);
    return conference;
  }

  #remove(name: string): void {
    this.#memberCount -= this.#conferences.get(name)?.members.size ?? 0;
    this.#conferences.delete(name);
  }

  #put(conference: Conference, member: LiveMember): void {
    if (!conference.members.has(member.id)) {
      if (this.#memberCount >= this.most.members) return;
      this.#memberCount += 1;
    }
    conference.members.set(member.id, member);
  }
}

function memberOf(event: SwitchEvent): LiveMember {
  return {
    id: Number(event.header('Member-ID')),
    uuid: event.header('Unique-ID') ?? '',
    callerIdName: event.header('Caller-Caller-ID-Name') ?? '',
    callerIdNumber: event.header('Caller-Caller-ID-Number') ?? '',
    canHear: event.header('Hear') === 'true',
    canSpeak: event.header('Speak') === 'true',
    talking: event.header('Talking') === 'true',
    onHold: event.header('Hold') === 'true',
    isModerator: event.header('Member-Type') === 'moderator',
    isGhost: event.header('Member-Ghost') === 'true',
    energy: Number(event.header('Energy-Level') ?? 0),
  };
}

function liveMember(member: LiveMember): LiveMember {
  const { id, uuid, callerIdName, callerIdNumber, canHear, canSpeak, talking, onHold, isModerator, isGhost, energy } =
    member;
  return { id, uuid, callerIdName, callerIdNumber, canHear, canSpeak, talking, onHold, isModerator, isGhost, energy };
}
