import { Text } from '../../rest/representation/fields.js';
import { bare, one } from '../../rest/representation/shape.js';

export class PrivateKeyResource {
  @Text({ readOnly: true, description: '32 letters and digits', example: 'q7Jx0c2mB5vR8nT1yK4dL6hS9wE3uZfA' })
  key!: string;
}

export const PRIVATE_KEY = bare(one('private-key', () => PrivateKeyResource));
