import { Flag, Integer, Text } from '../rest/representation/fields.js';
import { listOf, one } from '../rest/representation/shape.js';

/** A conference as administrators see it. */
export class ConferenceResource {
  @Integer({ readOnly: true, example: 1 })
  id!: number;

  @Text({
    trim: true,
    description: 'Unique; also its name on the switch: letters, digits, _ . and -',
    example: 'DesignReview',
  })
  name?: string | null;

  @Text({ trim: true, description: 'What people dial', example: '7214' })
  extension?: string | null;

  @Text({ trim: true, description: 'What people dial from outside', example: '5550172' })
  did?: string | null;

  @Text({ example: 'Friday review' })
  description?: string | null;

  @Text({ description: 'User name of the owner, who may drive it', example: '200' })
  owner?: string | null;

  @Flag({ example: true })
  enabled?: boolean | null;

  @Text({ description: 'What participants enter; drawn at random unless given', example: '4821' })
  accessCode?: string | null;

  @Text({ description: 'What moderators enter', example: '9035' })
  moderatorCode?: string | null;
}

export const CONFERENCE_DOCUMENT = one('Conference', () => ConferenceResource);
export const CONFERENCES = listOf('Conferences', 'Conference', () => ConferenceResource, 'conferences');
