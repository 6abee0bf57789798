/** What an export looks like, by media type. */
export const EXPORT_EXAMPLES = {
  'text/csv': '"First name","Last name","Number"\n"Mara","Quist","5552291"\n',
  'text/vcard':
    'BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Mara Quist\r\nN:Quist;Mara;;;\r\nTITLE:Buyer\r\nTEL;TYPE=WORK:5552291\r\nEND:VCARD\r\n',
} as const;
