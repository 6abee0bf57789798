import type { ConferenceMember } from '../parsers/conference-info.js';

/** A member of a running conference. Volumes and times are not followed. */
export type LiveMember = Omit<ConferenceMember, 'hasFloor' | 'volumeIn' | 'volumeOut' | 'joinedFor'>;

/** A running conference. */
export interface LiveConference {
  readonly name: string;
  readonly uuid: string;
  /** The node on which it runs, as host:port. */
  readonly node: string;
  readonly locked: boolean;
  /** The id of the member who has the floor. */
  readonly floor?: number | undefined;
  /** Paths of the recordings that run. */
  readonly recordings: ReadonlySet<string>;
  /** By id, in the order of joining as far as it was seen. */
  readonly members: ReadonlyMap<number, LiveMember>;
}

/** Something that happened in a conference. */
export interface ConferenceChange {
  readonly node: string;
  /** The conference's name. */
  readonly conference: string;
  /**
   * FreeSWITCH's word for it: `add-member`, `del-member`, `mute-member`, `conference-create`, `lock`, …; `reread` when
   * all conferences of the node were read anew (then there is no conference name).
   */
  readonly action: string;
  /** The member in question, as it is now. */
  readonly member?: LiveMember;
}
