import { RepeatedTexts } from '../rest/representation/fields.js';
import { one } from '../rest/representation/shape.js';

/** Extensions of hunt groups, as requests name several. */
export class ExtensionsResource {
  @RepeatedTexts({ readOnly: false, description: 'Extensions of hunt groups, 200 at most', example: ['3301', '3302'] })
  strings?: readonly string[];
}

export const EXTENSIONS = one('Strings', () => ExtensionsResource);
