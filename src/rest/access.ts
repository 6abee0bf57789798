import { SetMetadata } from '@nestjs/common';

/**
 * Who may call an operation:
 * - `administrator`: who holds the permission `superadmin`
 * - `attendant-administrator`: those, and who holds `RecordSystemPrompts`
 * - `user`: everyone who has signed in
 * - `digest`: those, but by Digest: the operation is served without TLS
 * - `anyone`: nobody is asked to sign in
 * - `switch`: FreeSWITCH with its own credentials, which are good for nothing else; nobody else, administrators included
 */
export type Access = 'administrator' | 'attendant-administrator' | 'user' | 'digest' | 'anyone' | 'switch';

/** Metadata key of an operation's {@link Access}. An operation without it is for administrators. */
export const ACCESS = 'trunkline:access';

/** Metadata key of {@link OwnCredentials}. */
export const OWN_CREDENTIALS = 'trunkline:own-credentials';

/** Of operations for `anyone` that look at credentials themselves, since it is no person who sends them. */
export const OwnCredentials = (): ClassDecorator => SetMetadata(OWN_CREDENTIALS, true);
