/** What this tab keeps over a reload; a browser may refuse it. */
export function sessionStorageIfAny(): Storage | undefined {
  try {
    return window.sessionStorage;
  } catch {
    return undefined;
  }
}
