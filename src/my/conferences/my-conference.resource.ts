import { Flag, Integer, List, Text } from '../../rest/representation/fields.js';
import { listOf, one } from '../../rest/representation/shape.js';

/** A conference in the list of its owner. */
export class MyConferenceSummary {
  @Flag({ example: true })
  enabled!: boolean;

  @Text({ example: 'DesignReview' })
  name!: string;

  @Text({ example: 'Friday review' })
  description?: string | null;

  @Text({ example: '7214' })
  extension!: string;

  @Text({ description: 'What participants enter', example: '4821' })
  accessCode?: string | null;
}

/** A conference as its owner sets it. The last members are other names of earlier ones. */
export class MyConferenceResource {
  @Flag({ example: true })
  enabled?: boolean;

  @Text({ trim: true, example: 'DesignReview' })
  name?: string;

  @Text({ example: 'Friday review' })
  description?: string | null;

  @Flag({ description: 'Whether each session is recorded', example: false })
  autorecorded?: boolean;

  @Text({ description: 'What participants enter; empty clears', example: '4821' })
  accessCode?: string | null;

  @Text({ description: 'What moderators enter; empty clears', example: '9035' })
  moderatorCode?: string | null;

  @Flag({ description: 'Whether it starts without a moderator', example: true })
  quickstart?: boolean;

  @Flag({ example: false })
  video?: boolean;

  @Flag({ description: 'Whether only the picture of who speaks is sent', example: false })
  sendActiveVideoOnly?: boolean;

  @Integer({ minimum: 0, description: '0: no limit', example: 0 })
  maxMembers?: number;

  @Text({ options: ['FILES_SRC', 'SOUNDCARD_SRC', 'NONE'], example: 'FILES_SRC' })
  moh?: string;

  @Flag({ example: true })
  playEntryToneEnabled?: boolean;

  @Flag({ example: true })
  playExitToneEnabled?: boolean;

  @Flag({ example: false })
  recordAndPlayNameOnEntryEnabled?: boolean;

  @Flag({ example: false })
  recordAndPlayNameOnExitEnabled?: boolean;

  @Text({ trim: true, description: 'As `name`', example: 'DesignReview' })
  named?: string;

  @Flag({ description: 'As `autorecorded`', example: false })
  autoRecord?: boolean;

  @Flag({ description: 'As `quickstart`', example: true })
  quickStart?: boolean;

  @Flag({ description: 'Whether the chat room is moderated', example: false })
  moderatedRoom?: boolean;

  @Flag({ description: 'Whether the chat room is open to all', example: false })
  publicRoom?: boolean;
}

/** Somebody in a running conference. */
export class MemberResource {
  @Integer({ description: 'Unique on the switch', example: 3 })
  id!: number;

  @Text({ description: 'Number of the caller', example: '230' })
  name!: string;

  @Text({ description: 'The instant messaging id of that user', example: 'tomas' })
  imId?: string | null;

  @Text({ example: '5c1d2a0e-7f43-4a8b-9a55-0d3f6be0a7c1' })
  uuid!: string;

  @Integer({ example: 0 })
  volumeIn!: number;

  @Integer({ example: 0 })
  volumeOut!: number;

  @Integer({ example: 300 })
  energyLevel!: number;

  @Flag({ example: true })
  canHear!: boolean;

  @Flag({ example: true })
  canSpeak!: boolean;
}

/** A running conference. */
export class ConferenceDetails {
  @Text({ example: '7214' })
  extension!: string;

  @Text({ example: 'Friday review' })
  description?: string | null;

  @Flag({ example: false })
  locked!: boolean;

  @List(() => MemberResource, 'member')
  members!: MemberResource[];
}

export const MY_CONFERENCES = listOf('conferences', 'conference', () => MyConferenceSummary);
export const MY_CONFERENCE = one('setting', () => MyConferenceResource);
export const CONFERENCE_DETAILS = one('conference', () => ConferenceDetails);
