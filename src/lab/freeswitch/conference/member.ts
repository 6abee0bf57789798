import type { Channel } from '../channels/channel.js';
import type { FilePlayer } from './file-player.js';

/** How one member relates to another. */
export interface Relationship {
  canSpeak: boolean;
  canHear: boolean;
}

/** What a steady tone measures, frame after frame. */
const TONE_ENERGY = [6563, 6437, 6478, 6408, 6532] as const;

function secondsSince(time: number): number {
  return Math.floor((Date.now() - time) / 1000);
}

/** A channel in a conference. */
export class Member {
  canHear = true;
  canSpeak = true;
  held = false;
  talking = false;
  moderator = false;
  ghost = false;
  endConference = false;
  canSee = true;
  videoBlind = false;
  volumeIn = 0;
  volumeOut = 0;
  autoEnergy = 0;
  maxEnergy = 0;
  player: FilePlayer | undefined;
  /** What this member does not hear of others, or say to them; the newest last. */
  readonly relationships = new Map<number, Relationship>();
  private joinedAt = Date.now();
  private lastTalkedAt: number | undefined;
  private frame = 0;
  private energy = 0;

  constructor(
    readonly id: number,
    readonly channel: Channel,
    public energyLevel: number,
  ) {}

  /** Caller name as lists show it. */
  get name(): string {
    return this.channel.callerIdName;
  }

  /** Caller number as lists show it. */
  get number(): string {
    return this.channel.callerIdNumber;
  }

  /** Seconds since the member came. */
  get secondsPresent(): number {
    return secondsSince(this.joinedAt);
  }

  /** Seconds since the member talked; `undefined` if it never did. */
  get secondsSilent(): number | undefined {
    if (this.talking) return 0;
    return this.lastTalkedAt === undefined ? undefined : secondsSince(this.lastTalkedAt);
  }

  /** Whether the conference listens to this member. */
  get isHeard(): boolean {
    return this.canSpeak && !this.held;
  }

  /** The loudness measured last; a member who isn't listened to keeps the old one. */
  get currentEnergy(): number {
    return this.energy;
  }

  /** Notes that the member fell silent. */
  fallSilent(): void {
    if (this.talking) this.lastTalkedAt = Date.now();
    this.talking = false;
  }

  /** Begins in another conference, where nothing has been heard yet. */
  arrive(): void {
    this.joinedAt = Date.now();
    this.talking = false;
    this.energy = 0;
  }

  /** Measures the next frame. */
  measure(sounding: boolean): void {
    this.energy = sounding ? (TONE_ENERGY[this.frame++ % TONE_ENERGY.length] ?? 0) : 0;
  }

  /** Member type in events. */
  get type(): string {
    return this.moderator ? 'moderator' : 'member';
  }
}
