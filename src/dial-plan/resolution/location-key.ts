/** Who calls for help: a user, at a phone where it is known. */
interface Caller {
  readonly userId?: number | undefined;
  readonly phoneId?: number | undefined;
}

/** Under which the fact is kept where a caller is. */
export function locationKey({ userId, phoneId }: Caller): string {
  return `${userId ?? ''}/${phoneId ?? ''}`;
}

/** Who it is that {@link locationKey} made a key of. */
export function readLocationKey(key: string): Caller {
  const [user = '', phone = ''] = key.split('/');
  return { userId: user === '' ? undefined : Number(user), phoneId: phone === '' ? undefined : Number(phone) };
}
