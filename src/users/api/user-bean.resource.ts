import { Flag, Integer, List, Nested, Text, Texts } from '../../rest/representation/fields.js';
import { listOf, one } from '../../rest/representation/shape.js';
import { UserGroupBean } from '../../user-groups/api/user-group-bean.resource.js';
import { UserProfile } from '../profile/user-profile.resource.js';

/** A user as it is given and taken below `/api`. */
export class UserBean {
  @Integer({ readOnly: true, example: 12 })
  id!: number;

  @Text({ trim: true, description: 'The extension or login name, unique', example: '201' })
  userName?: string | null;

  @Text({ trim: true, example: 'Holm' })
  lastName?: string | null;

  @Text({ trim: true, example: 'Ida' })
  firstName?: string | null;

  @Texts('Alias', {
    readOnly: false,
    xml: 'Aliases',
    description: 'Other names of the user, all of them',
    example: ['ida.holm'],
  })
  aliases?: string[];

  @Text({ description: 'What phones register with. Never given back; empty or null keeps it', example: null })
  sipPassword?: string | null;

  @Text({
    description:
      'The portal password, and the voicemail PIN when it is all digits and no other is given. Never given back; empty or null keeps it',
    example: null,
  })
  pintoken?: string | null;

  @Text({ description: 'Digits. Never given back; empty or null keeps it', example: null })
  voicemailPin?: string | null;

  @Text({ trim: true, description: 'The branch, by its name', example: 'harbour' })
  branchName?: string | null;

  @Nested(() => UserProfile, { nullable: true })
  userProfile?: UserProfile | null;

  @Flag({ description: 'Whether the user was told of the account', example: false })
  notified?: boolean | null;

  @List(() => UserGroupBean, 'Group', {
    xml: 'Groups',
    description: 'Requests name groups to join by their name; one that is not there is made',
  })
  groups?: UserGroupBean[] | null;
}

export const USER_BEAN = one('User', () => UserBean);
export const USER_BEANS = listOf('Users', 'User', () => UserBean, 'users');
