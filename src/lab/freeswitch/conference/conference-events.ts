import { addBasicData } from '../channels/channel-data.js';
import type { EventOrigin, SwitchCore } from '../core.js';
import type { SwitchEvent } from '../events/switch-event.js';
import type { Conference } from './conference.js';
import type { Member } from './member.js';

/** Headers that an action adds. */
export type Extra = Readonly<Record<string, string | number | boolean>>;

const ORIGIN: EventOrigin = { file: 'conference_event.c', function: 'conference_event_add_data', line: 470 };

/** Makes the events of conferences. */
export class ConferenceEvents {
  constructor(private readonly core: SwitchCore) {}

  /** Something happened to a conference. */
  conference(conference: Conference, action: string, extra: Extra = {}): void {
    const event = this.start(conference).add('Action', action);
    this.fire(event, extra);
  }

  /** Something happened to a member. */
  member(conference: Conference, member: Member, action: string, extra: Extra = {}): void {
    const event = this.addMember(this.start(conference), conference, member).add('Action', action);
    this.fire(event, extra);
  }

  /** A sound for one member ended; here the action stands first. */
  memberFileDone(conference: Conference, member: Member, path: string): void {
    const event = this.start(conference).add('Action', 'play-file-member-done');
    this.addConference(event, conference);
    this.fire(this.addMember(event, conference, member), { File: path });
  }

  /** The floor went from one member to another, or to nobody. */
  floorChange(conference: Conference, old: Member | undefined, next: Member | undefined): void {
    const event = this.start(conference)
      .add('Action', 'floor-change')
      .add('Old-ID', old?.id ?? 'none');
    if (next) this.addMember(this.addConference(event, conference), conference, next);
    this.fire(event, { 'New-ID': next?.id ?? 'none' });
  }

  private start(conference: Conference): SwitchEvent {
    return this.addConference(this.core.event('CUSTOM', ORIGIN, 'conference::maintenance'), conference);
  }

  private addConference(event: SwitchEvent, conference: Conference): SwitchEvent {
    return event
      .add('Conference-Name', conference.name)
      .add('Conference-Domain', this.core.domain)
      .add('Conference-Size', conference.count)
      .add('Conference-Ghosts', conference.ghosts)
      .add('Conference-Profile-Name', conference.profile.name)
      .add('Conference-Unique-ID', conference.uuid);
  }

  private addMember(event: SwitchEvent, conference: Conference, member: Member): SwitchEvent {
    event.add('Floor', conference.floor.holder === member);
    return addBasicData(event, member.channel)
      .add('Video', false)
      .add('Hear', member.canHear)
      .add('See', member.canSee)
      .add('Speak', member.canSpeak)
      .add('Talking', member.talking)
      .add('Mute-Detect', false)
      .add('Hold', member.held)
      .add('Member-ID', member.id)
      .add('Member-Type', member.type)
      .add('Member-Ghost', member.ghost)
      .add('Energy-Level', member.energyLevel)
      .add('Current-Energy', member.currentEnergy);
  }

  private fire(event: SwitchEvent, extra: Extra): void {
    for (const [name, value] of Object.entries(extra)) event.add(name, value);
    this.core.fire(event);
  }
}
