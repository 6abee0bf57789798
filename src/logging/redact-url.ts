const pathSecrets = /\/(private|portal\/password|voicemail\/pin)\/[^/?]+/g;
const querySecrets = /([?&][^=&]*(?:password|passwd|pin|token|secret|key)[^=&]*=)[^&]*/gi;

/** A URL as it may be logged: without private keys, passwords and PINs. */
export function redactUrl(url: string): string {
  return url.replace(pathSecrets, '/$1/***').replace(querySecrets, '$1***');
}
