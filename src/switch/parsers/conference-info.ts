/** A member of a conference, as FreeSWITCH's lists tell. */
export interface ConferenceMember {
  /** Its id, unique on the node. */
  readonly id: number;
  /** The UUID of its channel. */
  readonly uuid: string;
  readonly callerIdName: string;
  readonly callerIdNumber: string;
  readonly canHear: boolean;
  readonly canSpeak: boolean;
  readonly talking: boolean;
  readonly onHold: boolean;
  readonly hasFloor: boolean;
  readonly isModerator: boolean;
  /** Not counted and not heard. `json_list` does not tell: false there. */
  readonly isGhost: boolean;
  /** How loud one has to be to be heard. */
  readonly energy: number;
  /** From -4 to 4. */
  readonly volumeIn: number;
  readonly volumeOut: number;
  /** Seconds in the conference; `list` does not tell: 0 there. */
  readonly joinedFor: number;
}

/** A conference with its members, the newest first. */
export interface ConferenceInfo {
  readonly name: string;
  readonly uuid: string;
  readonly locked: boolean;
  /** Paths of the recordings that run. */
  readonly recordings: readonly string[];
  /** Seconds since it began. */
  readonly runTime: number;
  /** Samples a second. */
  readonly rate: number;
  readonly members: readonly ConferenceMember[];
}
