import type { EntityManager } from 'typeorm';
import type { MailAddress } from '../mailbox-settings.js';

/** The e-mail addresses of a user; null where one is not known. */
export type MailAddresses = Readonly<Record<MailAddress, string | null>>;

export async function mailAddressesOf(manager: EntityManager, userId: number): Promise<MailAddresses> {
  const [row] = await manager.query<MailAddresses[]>(
    `select u.email_address as "primary", profile.alternate_email_address as "alternate"
     from users u left join user_profiles profile on profile.user_id = u.id where u.id = $1`,
    [userId],
  );
  return row ?? { primary: null, alternate: null };
}
