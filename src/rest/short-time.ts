import Negotiator from 'negotiator';

const DEFAULT_LANGUAGE = 'en';
/** A client makes up as many languages as it likes. */
const MOST_KEPT = 200;

interface Formats {
  readonly date: Intl.DateTimeFormat;
  readonly time: Intl.DateTimeFormat;
}

/** Making one takes far longer than using it. */
const kept = new Map<string, Formats>();

/**
 * How dates and times are written in their short forms, as the people of the client's language do: `5/4/31 2:07 PM`.
 *
 * @param languages the Accept-Language header; English where it names none that is known
 * @param timeZone of the IANA database
 */
export function shortTimes(languages: string | undefined, timeZone: string): (date: Date) => string {
  const { date: day, time } = formats(languageOf(languages), timeZone);
  // Newer versions of ICU put narrow blanks that telephones and terminals can't show.
  return (date) => `${day.format(date)} ${time.format(date)}`.replace(/[\u202f\u00a0]/g, ' ');
}

function languageOf(header = ''): string {
  const wanted = new Negotiator({ headers: { 'accept-language': header } }).languages();
  return wanted.find(isKnown) ?? DEFAULT_LANGUAGE;
}

function isKnown(language: string): boolean {
  try {
    return Intl.DateTimeFormat.supportedLocalesOf(language).length > 0;
  } catch {
    return false;
  }
}

function formats(language: string, timeZone: string): Formats {
  const key = `${language} ${timeZone}`;
  const known = kept.get(key);
  if (known !== undefined) return known;
  if (kept.size >= MOST_KEPT) kept.clear();
  const made = {
    date: new Intl.DateTimeFormat(language, { dateStyle: 'short', timeZone }),
    time: new Intl.DateTimeFormat(language, { timeStyle: 'short', timeZone }),
  };
  kept.set(key, made);
  return made;
}
