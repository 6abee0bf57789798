import type { Conference } from './conference.js';
import type { ConferenceEvents } from './conference-events.js';
import { setDeaf, setMute, stepEnergy, stepVolume } from './member-settings.js';
import type { Member } from './member.js';

type Key = (conference: Conference, member: Member) => void;

/** The keys of a caller in a conference, as the default profile has them. */
export class CallerControls {
  private readonly keys: Readonly<Record<string, Key>>;

  constructor(
    private readonly events: ConferenceEvents,
    hangup: (member: Member) => void,
  ) {
    this.keys = {
      '0': this.toggleMute,
      '*': this.toggleDeafMute,
      '9': this.setEnergy((member) => stepEnergy(member.energyLevel, 'up')),
      '8': this.setEnergy((_member, conference) => conference.profile.energyLevel),
      '7': this.setEnergy((member) => stepEnergy(member.energyLevel, 'down')),
      '3': this.setVolume((member) => stepVolume(member.volumeOut, 'up')),
      '2': this.setVolume(() => 0),
      '1': this.setVolume((member) => stepVolume(member.volumeOut, 'down')),
      '6': this.setGain((member) => stepVolume(member.volumeIn, 'up')),
      '5': this.setGain(() => 0),
      '4': this.setGain((member) => stepVolume(member.volumeIn, 'down')),
      '#': (_conference, member): void => {
        hangup(member);
      },
    };
  }

  /** What a key does. */
  press(conference: Conference, member: Member, digit: string): void {
    this.keys[digit]?.(conference, member);
  }

  private readonly toggleMute: Key = (conference, member) => {
    setMute(conference, member, member.canSpeak);
  };

  private readonly toggleDeafMute: Key = (conference, member) => {
    const silence = member.canSpeak;
    setMute(conference, member, silence);
    setDeaf(conference, member, silence);
  };

  private setEnergy(next: (member: Member, conference: Conference) => number): Key {
    return (conference, member) => {
      member.energyLevel = next(member, conference);
      this.events.member(conference, member, 'energy-level');
      conference.floor.watch();
    };
  }

  private setVolume(next: (member: Member) => number): Key {
    return (conference, member) => {
      member.volumeOut = next(member);
      this.events.member(conference, member, 'volume-level');
    };
  }

  private setGain(next: (member: Member) => number): Key {
    return (conference, member) => {
      member.volumeIn = next(member);
      this.events.member(conference, member, 'gain-level');
    };
  }
}
