import { Flag, Integer, List, Nested, Text, Texts } from '../rest/representation/fields.js';
import { listOf, one } from '../rest/representation/shape.js';
import { UserGroupBean } from '../user-groups/api/user-group-bean.resource.js';
import { UserProfile } from '../users/profile/user-profile.resource.js';

/** A user of a page group: a user as below `/api/users`, of which only the names are told. */
export class PageGroupUserResource {
  @Integer({ description: 'Names the user in requests, where it is above 0', example: 12 })
  id?: number | null;

  @Text({ trim: true, description: 'Names the user where there is no id; an alias will do', example: '201' })
  userName?: string | null;

  @Text({ readOnly: true, example: 'Holm' })
  lastName?: string | null;

  @Text({ readOnly: true, example: 'Ida' })
  firstName?: string | null;

  @Texts('Alias', { xml: 'Aliases', description: 'In alphabetical order', example: ['ida.holm'] })
  aliases?: string[];

  @Text({ readOnly: true, description: 'Always null, as all that follow', example: null })
  sipPassword?: null;

  @Text({ readOnly: true, example: null })
  pintoken?: null;

  @Text({ readOnly: true, example: null })
  voicemailPin?: null;

  @Text({ readOnly: true, example: null })
  branchName?: null;

  @Nested(() => UserProfile, { readOnly: true, nullable: true })
  userProfile?: null;

  @Flag({ readOnly: true, example: null })
  notified?: null;

  @List(() => UserGroupBean, 'Group', { xml: 'Groups', readOnly: true })
  groups?: null;
}

/** A page group. */
export class PageGroupResource {
  @Integer({ readOnly: true, example: 3 })
  id!: number;

  @Flag({ description: 'False unless given', example: true })
  enabled?: boolean | null;

  @Integer({
    minimum: 0,
    aliases: ['GroupNumber', 'groupNumber'],
    description: 'Unique; dialled behind the paging code',
    example: 12,
  })
  pageGroupNumber?: number | null;

  @Integer({ minimum: 0, description: 'Seconds until an announcement ends; 60 unless given', example: 45 })
  timeout?: number | null;

  @Text({ description: 'The prompt of page groups that is played first', example: 'two-tone.wav' })
  sound?: string | null;

  @Text({ example: 'Warehouse floor' })
  description?: string | null;

  @List(() => PageGroupUserResource, 'User', {
    xml: 'Users',
    nullable: true,
    description: 'Who hears it; null where nobody does',
  })
  users?: PageGroupUserResource[] | null;
}

export const PAGE_GROUP_DOCUMENT = one('Group', () => PageGroupResource);
export const PAGE_GROUPS = listOf('Groups', 'Group', () => PageGroupResource, 'groups');
