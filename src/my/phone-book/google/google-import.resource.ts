import { Text } from '../../../rest/representation/fields.js';
import { one } from '../../../rest/representation/shape.js';

/** Whose contacts are imported from Google. */
export class GoogleCredentials {
  @Text({
    trim: true,
    required: 'account',
    description: 'The Google account; without a domain it gets that of the system',
    example: 'ines@example.com',
  })
  account?: string | null;

  @Text({
    trim: true,
    required: 'password',
    maxLength: 4_096,
    description:
      'An OAuth 2.0 access token with the scope `https://www.googleapis.com/auth/contacts.readonly`: Google takes no passwords any more. It is used once, and not kept',
    example: 'ya29.a0AfB_byExample',
  })
  password?: string | null;
}

export const GOOGLE_CREDENTIALS = one('credentials', () => GoogleCredentials);
