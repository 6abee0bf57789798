import { randomUUID } from 'node:crypto';
import type { ConferenceEvents } from './conference-events.js';
import { FilePlayer } from './file-player.js';
import { Floor } from './floor.js';
import type { Member } from './member.js';
import type { Profile } from './profiles.js';
import type { Recording } from './recording.js';

/** The sounds at coming and going. */
export interface DoorSound {
  on: boolean;
  file: string;
}

/** A conference: its members and its state. */
export class Conference {
  readonly uuid = randomUUID();
  readonly rate = 8000;
  readonly createdAt = Date.now();
  /** The members, newest first, as every list of the switch has them. */
  members: Member[] = [];
  /** The recordings that run, newest first. */
  recordings: Recording[] = [];
  /** Whether somebody has been in. */
  answered = false;
  locked = false;
  pin: string | undefined;
  moderatorPin: string | undefined;
  /** What `chkrecord` looks at; any end of a recording clears it, even while others run. */
  isRecording = false;
  maxMembers = 0;
  endConferenceGraceTime = 0;
  callerIdName: string;
  callerIdNumber: string;
  soundPrefix: string;
  readonly enterSound: DoorSound = { on: true, file: '' };
  readonly exitSound: DoorSound = { on: true, file: '' };
  readonly variables = new Map<string, string>();
  readonly player: FilePlayer;
  readonly asyncPlayer: FilePlayer;
  readonly floor: Floor;
  /** Callers who are being asked for the PIN; they keep an empty conference alive. */
  callersAtTheDoor = 0;

  constructor(
    readonly name: string,
    readonly profile: Profile,
    soundPrefix: string,
    readonly events: ConferenceEvents,
  ) {
    this.pin = profile.pin;
    this.moderatorPin = profile.moderatorPin;
    this.callerIdName = profile.callerIdName;
    this.callerIdNumber = profile.callerIdNumber;
    this.soundPrefix = soundPrefix;
    const done = (path: string): void => {
      events.conference(this, 'play-file-done', { File: path });
    };
    this.player = new FilePlayer(done);
    this.asyncPlayer = new FilePlayer(done);
    this.floor = new Floor(this);
  }

  /** How many members count. */
  get count(): number {
    return this.members.length - this.ghosts;
  }

  /** How many members don't. */
  get ghosts(): number {
    return this.members.filter((member) => member.ghost).length;
  }

  /** Seconds since the conference began. */
  get runTime(): number {
    return Math.floor((Date.now() - this.createdAt) / 1000);
  }

  /** The member of that id. */
  member(id: number): Member | undefined {
    return this.members.find((member) => member.id === id);
  }

  /** Who came last. */
  get lastMember(): Member | undefined {
    return this.members[0];
  }
}
