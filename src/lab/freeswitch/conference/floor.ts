import type { Conference } from './conference.js';
import type { Member } from './member.js';

/** How soon a change of sound is noticed: two frames. */
const FRAMES_MILLISECONDS = 40;

/** Watches who talks and who has the floor. */
export class Floor {
  holder: Member | undefined;
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly conference: Conference) {}

  /** Looks at the members soon; called after every change. */
  watch(): void {
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      this.look();
    }, FRAMES_MILLISECONDS).unref();
  }

  /** Takes the floor from whoever has it, before the event of that. */
  release(): void {
    const old = this.holder;
    this.holder = undefined;
    this.conference.events.floorChange(this.conference, old, undefined);
    this.watch();
  }

  /** Gives the floor to a member. */
  give(member: Member): void {
    const old = this.holder;
    this.holder = member;
    this.conference.events.floorChange(this.conference, old, member);
  }

  /** Stops watching. */
  close(): void {
    clearTimeout(this.timer);
  }

  /** The floor goes to the newest member when nobody has it, and from a silent one to one who talks. */
  private assign(): void {
    const { members } = this.conference;
    const newest = members.find((member) => !member.ghost) ?? members[0];
    if (!this.holder && newest) this.give(newest);
    if (!this.holder || this.holder.talking) return;
    const talker = members.find((member) => member.talking && member !== this.holder);
    if (talker) this.give(talker);
  }

  private look(): void {
    this.assign();
    for (const member of this.conference.members) this.listenTo(member);
    this.assign();
  }

  private listenTo(member: Member): void {
    if (!member.isHeard) return;
    member.measure(this.isSounding(member));
    const talks = member.currentEnergy > member.energyLevel;
    if (talks === member.talking) return;
    if (talks) member.talking = true;
    else member.fallSilent();
    this.conference.events.member(this.conference, member, talks ? 'start-talking' : 'stop-talking');
  }

  /** An echo sounds while it is sent a tone. */
  private isSounding(member: Member): boolean {
    const sound = member.channel.incomingSound;
    if (sound !== 'echo') return sound === 'tone';
    const others = this.conference.members.filter((other) => other.isHeard && other !== member);
    return member.canHear && others.some((other) => other.channel.incomingSound === 'tone');
  }
}
