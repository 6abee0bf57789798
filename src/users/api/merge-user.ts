import { InvalidFieldError } from '../../rest/http/http-errors.js';
import type { NamedReference, UserResource } from '../user.resource.js';
import type { UserBean } from './user-bean.resource.js';

/** What a bean names, found in the database. */
interface Found {
  /** The groups to join. */
  readonly groups: readonly NamedReference[];
  /** Undefined: stays. Without an id: none. */
  readonly branch: NamedReference | undefined;
}

/**
 * A user as `/rest/user` takes it: what the bean names, else what is there.
 *
 * @param current undefined for a new user
 * @throws InvalidFieldError without a user name
 */
export function merged(current: UserResource | undefined, bean: UserBean, { groups, branch }: Found): UserResource {
  const { aliases, pintoken, sipPassword, userProfile } = bean;
  const userName = bean.userName === undefined ? current?.userName : bean.userName;
  if (!userName) throw new InvalidFieldError('userName', 'Cannot be empty');
  return {
    id: current?.id ?? 0,
    userName,
    ...member('lastName', bean.lastName, userProfile?.lastName, current?.lastName),
    ...member('firstName', bean.firstName, userProfile?.firstName, current?.firstName),
    ...member('emailAddress', userProfile?.emailAddress, current?.emailAddress),
    pin: pintoken ?? '',
    sipPassword: sipPassword ?? '',
    ...(groups.length > 0 && { groups: [...(current?.groups ?? []), ...groups] }),
    ...(branch !== undefined && { branch }),
    ...(aliases !== undefined && { aliases: aliases.map((alias) => ({ alias: alias.trim() })) }),
  };
}

type Texts = Partial<Pick<UserResource, 'lastName' | 'firstName' | 'emailAddress'>>;

/** The first of the values that is given; null is given, and clears. */
function member(name: keyof Texts, ...values: readonly (string | null | undefined)[]): Texts {
  const value = values.find((one) => one !== undefined);
  return value === undefined ? {} : { [name]: value };
}
