import { Flag, Integer, List, Text } from '../../rest/representation/fields.js';
import { one } from '../../rest/representation/shape.js';

/** With what programs of the person who calls sign in elsewhere. */
export class LoginDetails {
  @Text({ example: '214' })
  userName!: string;

  @Text({ description: 'The messaging id; absent without one', example: 'ines' })
  imId?: string | null;

  @Flag({ description: 'Whether a directory checks passwords of messaging; there is none', example: false })
  ldapImAuth!: boolean;

  @Text({ description: 'What phones register with; absent without one', example: 'mT4kq9ZwX2' })
  sipPassword?: string | null;
}

/** A server of instant messaging. */
export class MessagingServer {
  @Text({ example: 'im1.pbx.example.net' })
  fqdn!: string;
}

/** A server for calls out of browsers. */
export class BrowserServer {
  @Text({ example: 'web1.pbx.example.net' })
  fqdn!: string;

  @Integer({ example: 5064 })
  port!: number;
}

/** The same with the password, and with the servers. */
export class LoginDetailsWithPassword extends LoginDetails {
  @Text({
    description:
      'The portal password, as this very request brings it by Basic; it is kept nowhere, so absent otherwise',
    example: 'winter-harbour',
  })
  pin?: string | null;

  @List(() => MessagingServer, 'im-location', { description: 'Trunkline has none' })
  'im-locations'!: MessagingServer[];

  @List(() => BrowserServer, 'wrtc-location', { description: 'Trunkline has none' })
  'wrtc-locations'!: BrowserServer[];
}

export const LOGIN_DETAILS = one('login-details', () => LoginDetails);
export const LOGIN_DETAILS_WITH_PASSWORD = one('login-details', () => LoginDetailsWithPassword);
