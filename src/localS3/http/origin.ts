const loopbackNames = /^(?:localhost|127\.0\.0\.1|\[::1\]|[a-z0-9.-]+\.localhost)$/;
const awsNames = /^[a-z0-9.-]+\.amazonaws\.com$/;

/**
 * Whether a request comes from a web page of somewhere else: its `Origin` is no loopback name, or its
 * `Host` is neither loopback nor AWS's. A page may bind a name of its own to 127.0.0.1, and would
 * otherwise read the training data that was uploaded here.
 */
export function isForeign(headers: Readonly<Record<string, string>>): boolean {
  const { host, origin } = headers;
  if (host !== undefined && !isOurs(host)) return true;
  return origin !== undefined && !loopbackNames.test(hostOf(origin));
}

function isOurs(host: string): boolean {
  const name = host.toLowerCase().replace(/:\d+$/, '');
  return loopbackNames.test(name) || awsNames.test(name);
}

/** `''` for what is no URL, such as the origin `null` of a sandboxed frame. */
function hostOf(origin: string): string {
  try {
    return new URL(origin).hostname;
  } catch {
    return '';
  }
}
