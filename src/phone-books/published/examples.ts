const namesXml = '<?xml version="1.0" encoding="UTF-8"?><phonebooks><phonebook name="suppliers"/></phonebooks>';

/** What a list of phone books looks like, by media type. */
export const NAMES_EXAMPLES = {
  'text/xml': namesXml,
  'application/xml': namesXml,
  'application/json': { phonebooks: [{ name: 'suppliers' }] },
} as const;

const csv = '"First name","Last name","Number"\n"Ida","Holm","201"\n"Mara","Quist","5552291"\n';
const xml =
  '<?xml version="1.0" encoding="UTF-8"?><phonebook><entry><first-name>Ida</first-name><last-name>Holm</last-name><number>201</number></entry></phonebook>';

/** What a phone book looks like, by media type. */
export const LISTING_EXAMPLES = {
  'text/comma-separated-values': csv,
  'text/csv': csv,
  'text/xml': xml,
  'application/xml': xml,
  'application/json': { phonebook: [{ 'first-name': 'Ida', 'last-name': 'Holm', number: '201' }] },
} as const;
