import type { Channel } from '../channels/channel.js';
import type { Channels } from '../channels/channels.js';
import { CallerControls } from './caller-controls.js';
import { Conference } from './conference.js';
import type { ConferenceEvents } from './conference-events.js';
import { askForPin } from './door.js';
import { parseEntrance, type Entrance } from './entrance.js';
import { Member } from './member.js';
import { profile } from './profiles.js';
import { Recorder } from './recorder.js';

/** Where the lab reads sounds and writes recordings. */
export interface Directories {
  sounds: string;
  recordings: string | undefined;
}

/** The conferences that run, and the ways in and out. */
export class Conferences {
  private readonly conferences = new Map<string, Conference>();
  private lastId = 0;
  private readonly controls: CallerControls;
  readonly recorder: Recorder;

  constructor(
    private readonly channels: Channels,
    readonly events: ConferenceEvents,
    private readonly directories: Directories,
  ) {
    this.recorder = new Recorder(events, directories.recordings, () => this.nextId());
    this.controls = new CallerControls(events, (member) => {
      this.channels.hangup(member.channel, 'NORMAL_CLEARING');
    });
  }

  /** Every conference, oldest first. */
  all(): Conference[] {
    return [...this.conferences.values()];
  }

  /** The conference of exactly that name. */
  get(name: string): Conference | undefined {
    return this.conferences.get(name);
  }

  /** What the conference application does with a leg. */
  enter(channel: Channel, data: string): void {
    const entrance = parseEntrance(data);
    if (entrance.conference === '') {
      this.channels.hangup(channel, 'NORMAL_CLEARING');
      return;
    }
    const conference = this.getOrCreate(entrance);
    // Only those who called are kept out: legs that the switch called itself pass lock and PIN.
    if (channel.direction === 'outbound') {
      this.join(conference, channel, entrance.flags);
    } else if (conference.locked) {
      this.channels.hangup(channel, 'CALL_REJECTED');
    } else if (conference.pin !== undefined || conference.moderatorPin !== undefined) {
      this.ask(conference, channel, entrance.flags);
    } else {
      this.join(conference, channel, entrance.flags);
    }
  }

  /** Takes a leg in. */
  join(conference: Conference, channel: Channel, flags: ReadonlySet<string>): Member {
    const member = new Member(this.nextId(), channel, conference.profile.energyLevel);
    member.canSpeak = !flags.has('mute');
    member.canHear = !flags.has('deaf');
    member.moderator = flags.has('moderator');
    member.ghost = flags.has('ghost');
    member.endConference = flags.has('endconf');
    this.add(conference, member);
    return member;
  }

  /** Moves a member to another conference; it keeps its id. */
  transfer(member: Member, from: Conference, target: string): void {
    this.events.member(from, member, 'transfer');
    const wasLast = from.members.length === 1;
    this.remove(from, member);
    // Seen on the real switch: with its conference gone, a last member does not arrive.
    if (wasLast) this.channels.hangup(member.channel, 'NORMAL_CLEARING');
    else this.add(this.getOrCreate(parseEntrance(target)), member);
  }

  /** Sends members out of the conference; with their last application gone their calls end. */
  expel(members: readonly Member[]): void {
    for (const member of members) this.channels.hangup(member.channel, 'NORMAL_CLEARING');
  }

  /** Tells the conference of a leg that what the leg hears has changed. */
  soundChanged(channel: Channel | undefined): void {
    for (const conference of this.conferences.values()) {
      if (conference.members.some((member) => member.channel === channel)) conference.floor.watch();
    }
  }

  /** Ends everything without a word. */
  close(): void {
    for (const conference of this.conferences.values()) {
      conference.floor.close();
      for (const player of [conference.player, conference.asyncPlayer]) player.stopAll();
      for (const recording of conference.recordings) recording.stop();
    }
    this.conferences.clear();
  }

  /** The conference of an entrance, made when there is none. */
  getOrCreate(entrance: Pick<Entrance, 'conference' | 'profile' | 'pin'>): Conference {
    const existing = this.conferences.get(entrance.conference);
    if (existing) return existing;
    const settings = profile(entrance.profile);
    const conference = new Conference(entrance.conference, settings, this.directories.sounds, this.events);
    conference.pin = entrance.pin ?? conference.pin;
    this.conferences.set(conference.name, conference);
    this.events.conference(conference, 'conference-create');
    return conference;
  }

  /** Ids count over the whole switch, recordings included. */
  private nextId(): number {
    return ++this.lastId;
  }

  private ask(conference: Conference, channel: Channel, flags: ReadonlySet<string>): void {
    conference.callersAtTheDoor++;
    const leave = (): void => {
      conference.callersAtTheDoor--;
      channel.onDigit = channel.onLeave = undefined;
    };
    channel.onLeave = (): void => {
      leave();
      this.destroyWhenEmpty(conference);
    };
    askForPin(conference, channel, {
      admit: (moderator) => {
        leave();
        this.join(conference, channel, moderator ? new Set([...flags, 'moderator']) : flags);
      },
      refuse: () => {
        this.channels.hangup(channel, 'NORMAL_CLEARING');
      },
    });
  }

  private add(conference: Conference, member: Member): void {
    conference.members.unshift(member);
    conference.answered = true;
    member.arrive();
    const { channel } = member;
    channel.onDigit = (digit): void => {
      this.controls.press(conference, member, digit);
    };
    channel.onLeave = (): void => {
      this.remove(conference, member);
    };
    channel.variables.set('conference_name', conference.name);
    channel.variables.set('conference_member_id', String(member.id));
    channel.variables.set('conference_uuid', conference.uuid);
    this.events.member(conference, member, 'add-member');
    conference.floor.watch();
  }

  private remove(conference: Conference, member: Member): void {
    const { channel } = member;
    channel.onDigit = channel.onLeave = undefined;
    if (conference.floor.holder === member) {
      conference.floor.holder = undefined;
      conference.floor.release();
    }
    conference.members = conference.members.filter((other) => other !== member);
    member.player?.stopAll();
    this.events.member(conference, member, 'del-member');
    conference.floor.watch();
    if (member.endConference) this.expel(conference.members);
    this.destroyWhenEmpty(conference);
  }

  private destroyWhenEmpty(conference: Conference): void {
    if (conference.members.length > 0 || conference.callersAtTheDoor > 0) return;
    if (this.conferences.get(conference.name) !== conference) return;
    this.conferences.delete(conference.name);
    conference.floor.close();
    conference.player.stopAll();
    conference.asyncPlayer.stopAll();
    for (const recording of [...conference.recordings]) this.recorder.stop(conference, recording);
    this.events.conference(conference, 'conference-destroy');
  }
}
