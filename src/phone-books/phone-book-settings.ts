import { service } from '../settings/service.js';
import rows from './phone-book-settings.json' with { type: 'json' };

/** The settings of phone books, an addition to the documented API: `/api/phonebook/settings`. */
export const PHONE_BOOK_SETTINGS = service({ kind: 'phone-books', title: 'Phone books', path: 'phonebook' }, rows);
